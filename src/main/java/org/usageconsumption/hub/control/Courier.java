package org.usageconsumption.hub.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.event.control.Journal;
import org.usageconsumption.event.control.Turns;
import org.usageconsumption.event.entity.Event;
import org.usageconsumption.event.entity.ToldEntry;
import org.usageconsumption.hub.entity.EventSubscription;
import org.usageconsumption.tmforum.ApiVersion;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.list.EventQuery;

/**
 * Delivers to one listener: what it wants of the journal, in its order, several events at the same time as long as each is of
 * another resource. It works in turns, in which it looks at the answers that came, reads on and sends; between them no thread
 * waits for the listener. One that fails is left alone for a while, and then tried with a single event until it takes one.
 */
final class Courier {

    private static final int MOST_WAITING = 100;

    /**
     * What all couriers share.
     *
     * @param atOnce how many events are sent to a listener at the same time
     */
    record Tools(
            Journal journal,
            EventsInReach reach,
            CallbackClient client,
            ParkedEvents parked,
            Patience patience,
            Clock clock,
            ScheduledExecutorService executor,
            Outage outage,
            int atOnce) {}

    private record Answered(Delivery delivery, Attempt attempt) {}

    private final Tools tools;
    private final EventSubscription subscription;
    private final ApiVersion version;
    private final EventQuery query;
    private final Turns turns;

    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final NavigableMap<Long, Delivery> waiting = new TreeMap<>();
    private final Map<String, Delivery> sent = new HashMap<>();
    private long read;
    private Instant resumeAt = Instant.MIN;
    private boolean isFailing;
    private volatile boolean hasReplays;
    private volatile long told;
    private volatile boolean isStopped;
    private volatile Future<?> resuming;

    /**
     * @param place up to which the listener has everything
     */
    Courier(Tools tools, EventSubscription subscription, ApiVersion version, long place) {
        this.tools = tools;
        this.subscription = subscription;
        this.version = version;
        query = subscription
                .query()
                .map(text -> EventQuery.read(text, "query", version.telling()))
                .orElse(EventQuery.ALL);
        read = place;
        told = place;
        turns = new Turns(
                tools.executor(),
                () -> tools.outage().attempt("Nothing is delivered to " + subscription.id(), this::turn));
    }

    /** There may be something to do. */
    void wake() {
        if (!isStopped) {
            turns.ask();
        }
    }

    /** Some of what was parked is to be sent again, before all else. */
    void replay() {
        hasReplays = true;
        wake();
    }

    /** Up to which place the listener has everything, or it is parked. */
    long told() {
        return told;
    }

    /** Begins nothing any more; what it waits for is of no interest. */
    void stop() {
        isStopped = true;
        if (resuming != null) {
            resuming.cancel(false);
        }
    }

    private void turn() {
        if (isStopped) {
            return;
        }
        var now = tools.clock().instant();
        for (var answer = answers.peek(); answer != null; answer = answers.peek()) {
            settle(answer.delivery(), answer.attempt(), now);
            answers.remove();
        }
        giveUpLate(now);
        if (!now.isBefore(resumeAt)) {
            readReplays();
            read();
            send(now);
        }
        told = waiting.isEmpty() && sent.isEmpty() ? read : firstOpen() - 1;
    }

    private long firstOpen() {
        var first = read + 1;
        for (var places : List.of(waiting.values(), sent.values())) {
            for (var delivery : places) {
                first = delivery.place() > 0 ? Math.min(first, delivery.place()) : first;
            }
        }
        return first;
    }

    /** What the database may fail at comes first: then nothing has changed here, and the answer is looked at again. */
    private void settle(Delivery delivery, Attempt attempt, Instant now) {
        var isOver = attempt.isFinal() || tools.patience().isOver(delivery.tries(), delivery.first(), now);
        if (attempt.isTaken() && delivery.isReplay()) {
            tools.parked().drop(subscription.id(), delivery.event());
        } else if (!attempt.isTaken() && isOver) {
            tools.parked().park(subscription.id(), delivery, attempt.reason());
        }
        sent.remove(delivery.resourceId());
        if (attempt.isTaken() || isOver) {
            isFailing = !attempt.isTaken() && !attempt.isFinal();
            goOn(delivery);
        } else {
            isFailing = true;
            waiting.put(delivery.place(), delivery);
            pauseUntil(tools.patience().resume(delivery.tries(), attempt, now), now);
        }
    }

    private void goOn(Delivery delivery) {
        if (delivery.next()) {
            waiting.put(delivery.place(), delivery);
        }
    }

    private void pauseUntil(Instant time, Instant now) {
        if (time.isAfter(resumeAt)) {
            resumeAt = time;
            resuming = tools.executor()
                    .schedule(this::wake, Duration.between(now, time).toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private void giveUpLate(Instant now) {
        var late = now.minus(tools.client().timeout());
        sent.values().forEach(delivery -> delivery.giveUpWhereSentBefore(late));
    }

    /** More of them once none waits any more: all that are not taken yet are read each time. What is beyond reach by now goes. */
    private void readReplays() {
        if (hasReplays && waiting.headMap(0L).isEmpty()) {
            hasReplays = false;
            var parked = tools.parked().replayed(subscription.id());
            var inReach = tools.reach().still(subscription.caller(), parked);
            parked.stream()
                    .filter(each -> !inReach.contains(each))
                    .forEach(each -> tools.parked().drop(subscription.id(), each.event()));
            inReach.stream()
                    .map(Delivery::replay)
                    .filter(delivery -> sent.values().stream().noneMatch(each -> each.place() == delivery.place()))
                    .forEach(delivery -> waiting.put(delivery.place(), delivery));
        }
    }

    private void read() {
        while (waiting.size() < MOST_WAITING && read < tools.journal().end()) {
            var entries = tools.journal().after(read, MOST_WAITING);
            if (entries.isEmpty()) {
                return;
            }
            var events = tools.reach().of(subscription.caller(), version, entries);
            entries.forEach(entry -> read(entry, events));
        }
    }

    private void read(ToldEntry entry, Function<ToldEntry, List<Event>> inReach) {
        var events = wanted(inReach.apply(entry));
        if (!events.isEmpty()) {
            waiting.put(entry.place(), new Delivery(entry.place(), entry.entry().resourceId(), events));
        }
        read = entry.place();
    }

    private List<Event> wanted(List<Event> events) {
        return query.isAll()
                ? events
                : events.stream()
                        .flatMap(event -> query.told(event.tree()).stream()
                                .map(told -> new Event(event.id(), event.type(), Json.text(told))))
                        .toList();
    }

    private void send(Instant now) {
        var most = isFailing ? 1 : tools.atOnce();
        var before = new HashSet<>(sent.keySet());
        for (var next = waiting.values().iterator(); next.hasNext() && sent.size() < most; ) {
            var delivery = next.next();
            if (before.add(delivery.resourceId())) {
                next.remove();
                sent.put(delivery.resourceId(), delivery);
                delivery.begin(now);
                tools.client().send(subscription, delivery, attempt -> {
                    answers.add(new Answered(delivery, attempt));
                    wake();
                });
            }
        }
    }
}
