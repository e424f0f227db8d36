package io.facesets.export.edge.messaging;

import io.facesets.model.event.Topic;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the readers stand, by what they themselves say: unlike the last record taken in, that counts the marks of
 * transactions and what was compacted away.
 */
@ApplicationScoped
public class ReadPositions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClientService clients;

    ReadPositions(KafkaClientService clients) {
        this.clients = clients;
    }

    /** Whether all that lies before {@code ends} has been fetched. Throws if a reader does not answer. */
    public boolean reached(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Topic topic : List.of(Topic.ASSET_STAGED, Topic.FACES_EMBEDDED, Topic.CLUSTER_UPDATED)) {
            List<KafkaConsumer<Object, Object>> readers = clients.getConsumers(topic.topicName());
            for (KafkaConsumer<Object, Object> reader : readers) {
                positions.putAll(reader.getPositions().await().atMost(PATIENCE));
            }
        }
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }
}
