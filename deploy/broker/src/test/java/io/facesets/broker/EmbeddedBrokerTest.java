package io.facesets.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    Path data;

    @Test
    void keepsAcknowledgedRecordsOverARestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            try (Admin admin = Admin.create(client(broker))) {
                admin.createTopics(List.of(new NewTopic("letters", 1, (short) 1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(client(broker), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("letters", "k", "a")).get();
            }
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(client(broker), new StringDeserializer(), new StringDeserializer())) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
            TopicPartition letters = new TopicPartition("letters", 0);
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(20));
            assertThat(records.records(letters))
                    .singleElement()
                    .satisfies(r -> assertThat(r.value()).isEqualTo("a"));
        }
    }

    @Test
    void tellsClientsOfAnotherAddressToComeBackThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                        data, 0, Optional.of(InetSocketAddress.createUnresolved("localhost", port)));
                Admin inside = Admin.create(client(broker));
                Admin outside = Admin.create(Map.of("bootstrap.servers", "localhost:" + port))) {
            assertThat(inside.describeCluster().nodes().get())
                    .extracting(Node::host)
                    .containsExactly("127.0.0.1");
            assertThat(outside.describeCluster().nodes().get())
                    .extracting(node -> node.host() + ":" + node.port())
                    .containsExactly("localhost:" + port);
        }
    }

    private static Map<String, Object> client(EmbeddedBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", "false");
    }
}
