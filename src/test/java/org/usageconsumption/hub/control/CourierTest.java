package org.usageconsumption.hub.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.access.Caller;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.consumption.v4.V4;
import org.usageconsumption.event.control.Journal;
import org.usageconsumption.event.entity.Event;
import org.usageconsumption.hub.entity.EventSubscription;
import org.usageconsumption.hub.entity.ParkedEvent;
import org.usageconsumption.hub.entity.Registration;
import org.usageconsumption.tmforum.Json;

/** A courier whose listener answers at once, while the database may be away. */
class CourierTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final Parked parked = new Parked();
    private final List<String> sent = new ArrayList<>();
    private int status = 200;

    private final ScheduledThreadPoolExecutor atOnce = new ScheduledThreadPoolExecutor(1) {
        @Override
        public void execute(Runnable work) {
            work.run();
        }
    };

    private final Courier courier = new Courier(
            new Courier.Tools(
                    new Journal(),
                    new EventsInReach(),
                    new Client(),
                    parked,
                    new Patience(3, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    atOnce,
                    new Outage() {
                        @Override
                        public boolean isToBlame(Throwable failure) {
                            return true;
                        }
                    },
                    4),
            new EventSubscription(
                    "S-1",
                    NOW,
                    Caller.SERVER,
                    "v4",
                    Registration.read(Json.parse("{\"callback\": \"http://listener.example.com\"}"), false)),
            new V4(),
            0);

    @AfterEach
    void stop() {
        courier.stop();
        atOnce.shutdownNow();
    }

    @Test
    void whatCannotBeDroppedBecauseTheDatabaseIsAwayIsDroppedWhenItIsBack() {
        parked.isAway = true;
        courier.replay();
        assertThat(sent).containsExactly("E-1");

        parked.isAway = false;
        courier.wake();

        assertThat(parked.events).isEmpty();
        assertThat(sent).containsExactly("E-1");
    }

    @Test
    void whatCannotBeParkedBecauseTheDatabaseIsAwayIsParkedWhenItIsBack() {
        status = 404;
        parked.isAway = true;
        courier.replay();

        parked.isAway = false;
        courier.wake();
        status = 200;
        courier.replay();

        assertThat(parked.reasons).containsExactly("The listener answered 404");
        assertThat(sent).containsExactly("E-1", "E-1");
        assertThat(parked.events).isEmpty();
    }

    private final class Client extends CallbackClient {

        @Override
        void send(EventSubscription subscription, Delivery delivery, Consumer<Attempt> result) {
            sent.add(delivery.event().id());
            result.accept(Attempt.answered(status, null, NOW));
        }

        @Override
        Duration timeout() {
            return Duration.ofSeconds(10);
        }
    }

    /** One event that is to be sent again. */
    private static final class Parked extends ParkedEvents {

        private final List<ParkedEvent> events =
                new ArrayList<>(List.of(new ParkedEvent("S-1", "R-1", new Event("E-1", "CreateEvent", "{}")) {
                    @Override
                    public Long parkedId() {
                        return 1L;
                    }
                }));
        private final List<String> reasons = new ArrayList<>();
        private boolean isAway;

        @Override
        List<ParkedEvent> replayed(String subscriptionId) {
            return List.copyOf(events);
        }

        @Override
        void park(String subscriptionId, Delivery delivery, String reason) {
            check();
            reasons.add(reason);
        }

        @Override
        void drop(String subscriptionId, Event event) {
            check();
            events.clear();
        }

        private void check() {
            if (isAway) {
                throw new IllegalStateException("The database is away");
            }
        }
    }
}
