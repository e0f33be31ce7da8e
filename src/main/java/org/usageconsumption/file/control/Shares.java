package org.usageconsumption.file.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;
import java.util.stream.IntStream;

/** Has the parts of a file loaded at once, as many as it was divided into when its loading was asked for. */
@Dependent
@Named("shares")
public class Shares implements PartitionMapper {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private Progress progress;

    @Override
    public PartitionPlan mapPartitions() {
        var shares = progress.of(run).shares();
        var plan = new PartitionPlanImpl();
        plan.setPartitions(shares);
        plan.setPartitionProperties(
                IntStream.rangeClosed(1, shares).mapToObj(Shares::part).toArray(Properties[]::new));
        return plan;
    }

    private static Properties part(int number) {
        var properties = new Properties();
        properties.setProperty("part", String.valueOf(number));
        return properties;
    }
}
