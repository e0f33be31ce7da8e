package org.usageconsumption.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.product.control.Provisioning;
import org.usageconsumption.usage.control.Outcome;
import org.usageconsumption.usage.control.Recorder;

/**
 * Loads the sample set through the server's own doors, all in one transaction. Its last subscriber comes first: of servers
 * that start at the same moment the others wait for that one's key, and then find it.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class SampleSet {

    private static final Logger LOG = System.getLogger(SampleSet.class.getName());
    private static final String SOURCE = "sample";
    private static final int PRODUCTS_AT_ONCE = 500;
    private static final int USAGE_AT_ONCE = 1_000;

    @Inject
    private Outage outage;

    @Inject
    @ConfigProperty(name = "sample")
    private int sample;

    @Inject
    private Transactions transactions;

    @Inject
    private Products products;

    @Inject
    private Provisioning provisioning;

    @Inject
    private Recorder recorder;

    @Inject
    private Clock clock;

    @PostConstruct
    void start() {
        outage.outlast(this::load);
    }

    private void load() {
        if (sample != 0) {
            transactions.run(this::loadOnce);
        }
    }

    private boolean loadOnce() {
        if (products.find(SampleSubscribers.LAST).isPresent()) {
            return false;
        }
        var now = clock.instant();
        var subscribers = new SampleSubscribers(now);
        var provisioned = subscribers.products();
        var butLast = provisioned.subList(0, provisioned.size() - 1);
        provision(provisioned.subList(butLast.size(), provisioned.size()));
        inParts(butLast, PRODUCTS_AT_ONCE, this::provision);
        var usage = new SampleUsage(subscribers.monthStart(), now).of(butLast);
        inParts(usage, USAGE_AT_ONCE, this::record);
        LOG.log(
                Level.INFO,
                "Loaded the sample set: {0} subscribers, {1} usage records",
                provisioned.size(),
                usage.size());
        return true;
    }

    private static <T> void inParts(List<T> all, int atOnce, Consumer<List<T>> load) {
        for (var from = 0; from < all.size(); from += atOnce) {
            load.accept(all.subList(from, Math.min(from + atOnce, all.size())));
        }
    }

    private void provision(List<ObjectNode> part) {
        provisioning.putAll(List.copyOf(part)).stream()
                .filter(Provisioning.Outcome::isRefused)
                .findFirst()
                .ifPresent(outcome -> LOG.log(Level.WARNING, "A sample is not provisioned", outcome.refusal()));
    }

    private void record(List<JsonNode> part) {
        recorder.record(part, SOURCE).stream()
                .filter(Outcome::isRefused)
                .findFirst()
                .ifPresent(outcome -> LOG.log(Level.WARNING, "A sample is not counted", outcome.refusal()));
    }
}
