package io.facesets.cluster.edge.metrics;

import io.facesets.model.event.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the records taken in: {@code facesets_cluster_records_total{topic,outcome="handled|malformed"}}. */
@ApplicationScoped
public class ConsumedRecords {

    private final MeterRegistry registry;

    ConsumedRecords(MeterRegistry registry) {
        this.registry = registry;
    }

    public void handled(Topic topic) {
        count(topic, "handled");
    }

    public void malformed(Topic topic) {
        count(topic, "malformed");
    }

    private void count(Topic topic, String outcome) {
        registry.counter("facesets.cluster.records", "topic", topic.topicName(), "outcome", outcome)
                .increment();
    }
}
