package org.usageconsumption.tmforum;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** From a start, inclusive, to an end, exclusive (TMF677 TimePeriod); either may be open. */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Period {

    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    @Column(name = "STARTS_AT")
    private Instant startsAt;

    @Column(name = "ENDS_AT")
    private Instant endsAt;

    protected Period() {}

    private Period(Instant startsAt, Instant endsAt) {
        this.startsAt = startsAt;
        this.endsAt = endsAt;
    }

    /** A bound that is null is open. */
    @JsonCreator
    public static Period between(
            @JsonProperty("startDateTime") Instant startsAt, @JsonProperty("endDateTime") Instant endsAt) {
        return new Period(startsAt == null ? EARLIEST : startsAt, endsAt == null ? LATEST : endsAt);
    }

    public static Period always() {
        return between(null, null);
    }

    /** The same without fractions of seconds. */
    public Period inSeconds() {
        return between(second(startDateTime()), second(endDateTime()));
    }

    private static Instant second(Instant bound) {
        return bound == null ? null : bound.truncatedTo(ChronoUnit.SECONDS);
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    @JsonProperty("startDateTime")
    public Instant startDateTime() {
        return startsAt.equals(EARLIEST) ? null : startsAt;
    }

    @JsonProperty("endDateTime")
    public Instant endDateTime() {
        return endsAt.equals(LATEST) ? null : endsAt;
    }

    /** An open bound is not told. */
    public ObjectNode tree() {
        var told = Json.object();
        if (startDateTime() != null) {
            told.put("startDateTime", startsAt.toString());
        }
        if (endDateTime() != null) {
            told.put("endDateTime", endsAt.toString());
        }
        return told;
    }

    public boolean covers(Instant instant) {
        return !instant.isBefore(startsAt) && instant.isBefore(endsAt);
    }

    public boolean overlaps(Period other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }

    public boolean endedBy(Instant instant) {
        return !endsAt.isAfter(instant);
    }

    /** How far an instant lies outside; zero within. */
    public Duration distanceTo(Instant instant) {
        if (instant.isBefore(startsAt)) {
            return Duration.between(instant, startsAt);
        }
        return endedBy(instant) ? Duration.between(endsAt, instant).plusNanos(1) : Duration.ZERO;
    }

    /** What of this period lies in another one, which overlaps it. */
    public Period within(Period other) {
        return new Period(
                startsAt.isBefore(other.startsAt) ? other.startsAt : startsAt,
                endsAt.isAfter(other.endsAt) ? other.endsAt : endsAt);
    }

    /** The same period, over at the latest at this instant; empty where it would not have begun. */
    public Period endingBy(Instant instant) {
        if (endedBy(instant)) {
            return this;
        }
        return new Period(startsAt, instant.isBefore(startsAt) ? startsAt : instant);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Period period && startsAt.equals(period.startsAt) && endsAt.equals(period.endsAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(startsAt, endsAt);
    }

    @Override
    public String toString() {
        return startsAt + "/" + endsAt;
    }
}
