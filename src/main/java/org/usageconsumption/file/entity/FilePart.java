package org.usageconsumption.file.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.usageconsumption.file.mapping.Place;

/**
 * What one thread loads of a file, and how far it is: it reads all of the file and takes the rows of its share. Its place
 * and its counts change in the transaction of the records that they speak of.
 *
 * <p>The parts of a file are numbered from 1. Of usage there is a {@linkplain #LAST last one} beside them.
 */
@Entity
@Table(name = "USAGE_FILE_PART")
@IdClass(FilePart.Key.class)
public class FilePart {

    /** Of the part that takes what the others postpone, when these are through. */
    public static final int LAST = 0;

    /** Its file, and its number. */
    public static class Key implements Serializable {

        private Long file;
        private int number;

        protected Key() {}

        public Key(Long fileId, int number) {
            file = fileId;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && file.equals(key.file) && number == key.number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(file, number);
        }
    }

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "FILE_ID")
    private UsageFile file;

    @Id
    @Column(name = "PART_NUMBER")
    private int number;

    private String run;

    @Column(name = "NEXT_OFFSET")
    private long nextOffset = Place.BEGINNING.offset();

    @Column(name = "NEXT_LINE")
    private long nextLine = Place.BEGINNING.line();

    private long lines;
    private long counted;
    private long duplicate;

    @Column(name = "KEPT_ASIDE")
    private long keptAside;

    private long rejected;
    private long skipped;
    private long postponed;

    @Column(name = "UPDATED_AT")
    private Instant updatedAt;

    protected FilePart() {}

    FilePart(UsageFile file, int number) {
        this.file = file;
        this.number = number;
    }

    /**
     * @param run null for none
     */
    void giveTo(String run) {
        this.run = run;
    }

    /**
     * Goes on behind rows that were loaded in this transaction.
     *
     * @param postponed rows among them that the last part takes
     */
    public void advance(Place next, Tally tally, long postponed, Instant now) {
        nextOffset = next.offset();
        nextLine = next.line();
        lines += tally.lines();
        counted += tally.counted();
        duplicate += tally.duplicate();
        keptAside += tally.keptAside();
        rejected += tally.rejected();
        skipped += tally.skipped();
        this.postponed += postponed;
        updatedAt = now;
    }

    boolean isLast() {
        return number == LAST;
    }

    int number() {
        return number;
    }

    public boolean isOf(String run) {
        return run.equals(this.run);
    }

    public Place next() {
        return new Place(nextOffset, nextLine);
    }

    Tally tally() {
        return new Tally(lines, counted, duplicate, keptAside, rejected, skipped);
    }

    /** When it last went on. */
    Optional<Instant> updatedAt() {
        return Optional.ofNullable(updatedAt);
    }
}
