package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.usageconsumption.tmforum.Json;

/** Lines of a long answer that were computed together. They resemble each other, and are small once they are deflated. */
@Entity
@IdClass(AnswerPage.Key.class)
@Table(name = "ANSWER_PAGE")
public class AnswerPage {

    /** Identifies a page of an answer. */
    public static class Key implements Serializable {

        private String answerId;
        private long firstLine;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && answerId.equals(key.answerId) && firstLine == key.firstLine;
        }

        @Override
        public int hashCode() {
            return Objects.hash(answerId, firstLine);
        }
    }

    @Id
    @Column(name = "ANSWER_ID")
    private String answerId;

    @Id
    @Column(name = "FIRST_LINE")
    private long firstLine;

    @Column(name = "LINE_COUNT")
    private int lineCount;

    @Lob
    private byte[] content;

    protected AnswerPage() {}

    /**
     * @param firstLine the place of the first line in the answer, from 0
     */
    public AnswerPage(String answerId, long firstLine, List<Consumption> lines) {
        this.answerId = answerId;
        this.firstLine = firstLine;
        lineCount = lines.size();
        content = deflated(lines);
    }

    private static byte[] deflated(List<Consumption> lines) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var bytes = new ByteArrayOutputStream();
        try (var body = new DeflaterOutputStream(bytes, deflater)) {
            Json.write(lines, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    public long firstLine() {
        return firstLine;
    }

    public List<Consumption> lines() {
        try (var body = new InflaterInputStream(new ByteArrayInputStream(content))) {
            return Json.parse(body, new TypeReference<List<Consumption>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
