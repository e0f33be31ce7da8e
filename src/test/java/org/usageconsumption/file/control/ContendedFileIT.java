package org.usageconsumption.file.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** A file meets another transaction on a key. */
@ExtendWith(ArquillianExtension.class)
class ContendedFileIT {

    private final Api api = Api.ofTests();
    private final Loads files = Loads.ofUsage(api);
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final SampleProducts neighbour = SampleProducts.subscriber();

    @Inject
    private StoredFiles stored;

    @Deployment
    public static WebArchive application() {
        return Deployments.withTests().addClass(StoredFiles.class);
    }

    private String usage(int id, SampleProducts reported) {
        return SampleUsages.of(id + "-" + subscriber.key(), "voice", reported.msisdn(), 1, "s")
                .replace('\n', ' ');
    }

    private String used(SampleProducts of) {
        return Consumption.of(api, of.msisdn(), of.bucketId()).used();
    }

    @Test
    void aChunkThatLosesIsTriedAgainAndCountsWhatTheOtherDidNot() {
        var name = subscriber.key() + ".ndjson";
        var href = new AtomicReference<String>();
        api.put(subscriber.path(), subscriber.voice20h());
        api.put(neighbour.path(), neighbour.voice20h());
        SampleFiles.file(
                name,
                IntStream.range(0, 30).mapToObj(id -> usage(id, subscriber)).collect(Collectors.joining("\n")));

        stored.reportWhile(
                usage(17, neighbour), () -> href.set(files.ask(name, null).header("Location")));

        assertThat(Loads.counts(files.untilOver(href.get()))).isEqualTo("29 0 1 0");
        assertThat(api.get(href.get() + "/rejected").body().at("/0/lineNumber").intValue())
                .isEqualTo(18);
        assertThat(used(subscriber)).isEqualTo("29 s");
        assertThat(used(neighbour)).isEqualTo("1 s");
    }
}
