package io.facesets.stager.immich;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service under test has announced. */
final class Announced {

    private static final EventCodec CODEC = new EventCodec();

    private Announced() {}

    /** Everything up to now: the outbox is empty before the topic is read. In order for each content. */
    static List<AssetStaged> all() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/ledger").jsonPath().getInt("outbox") == 0);
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("asset-staged").stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<AssetStaged> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> events.add(event(record.value())));
            }
            return events;
        }
    }

    private static AssetStaged event(byte[] body) {
        try {
            return CODEC.assetStaged(body);
        } catch (MalformedEventException e) {
            throw new IllegalStateException(e);
        }
    }
}
