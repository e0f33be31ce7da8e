package org.usageconsumption.file.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.usageconsumption.file.mapping.Line;
import org.usageconsumption.file.mapping.MappedLine;
import org.usageconsumption.file.mapping.Rejection;

/**
 * A line of a file of which a record was not taken, and why. Their positions are in the order of the lines, whoever comes
 * to them first.
 */
@Entity
@Table(name = "USAGE_FILE_REJECTED")
@IdClass(RejectedLine.Key.class)
public class RejectedLine {

    private static final int LONGEST = 1_000;

    /** Its file, and where it stands in it. */
    public static class Key implements Serializable {

        private Long fileId;
        private Long position;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && fileId.equals(key.fileId) && position.equals(key.position);
        }

        @Override
        public int hashCode() {
            return Objects.hash(fileId, position);
        }
    }

    @Id
    @Column(name = "FILE_ID")
    private Long fileId;

    @Id
    private Long position;

    @Column(name = "LINE_NUMBER")
    private long lineNumber;

    private String code;
    private String reason;
    private String text;

    protected RejectedLine() {}

    /**
     * @param index of the record among those of the line, from 0
     */
    public RejectedLine(Long fileId, Line line, int index, Rejection rejection) {
        this.fileId = fileId;
        position = line.number() * MappedLine.MOST_RECORDS + index;
        lineNumber = line.number();
        code = rejection.code();
        reason = cut(rejection.reason());
        text = cut(line.text());
    }

    /** Never between the halves of a character. */
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    public long position() {
        return position;
    }

    public long lineNumber() {
        return lineNumber;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public String text() {
        return text;
    }
}
