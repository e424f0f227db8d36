package io.facesets.cluster.edge.messaging.cleansing;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.forget.RecordCleanser;
import io.facesets.cluster.edge.messaging.TopicScan;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.Topic;
import io.facesets.model.trace.TraceSearch;
import io.facesets.model.trace.Traces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

/** The three topics and their dead letters, on any broker that lets their settings be changed for a while. */
public final class KafkaCleanser implements RecordCleanser {

    /** No photo's: SHA-256 of nothing that anybody has found. */
    private static final ContentId NOBODY = new ContentId("0".repeat(64));

    private final Map<String, Object> client;
    private final PackName pack;
    private final TopicSettings settings;

    /**
     * @param client the settings of a Kafka client: where the brokers are, and how to speak to them
     * @param jdbi the service's database, which remembers what is changed for a while
     */
    public KafkaCleanser(Map<String, Object> client, PackName pack, Jdbi jdbi) {
        this.client = Map.copyOf(client);
        this.pack = pack;
        this.settings = new TopicSettings(jdbi);
    }

    @Override
    public Map<String, Long> cleanse(SortedMap<ContentId, ForgottenFaces> due, Monitor monitor) {
        return connected((admin, scan, sender) -> {
            Superseded superseded = new Superseded();
            long rewritten = new Rewriting(pack, due, scan, sender, superseded).run(monitor);
            sayings(scan, superseded, monitor);
            new Compaction(admin, settings, scan, partition -> sender.send(nothing(partition)))
                    .await(superseded.last(), monitor);
            long dropped = new DeadLetters(admin, settings, scan, sender).drop(due.keySet(), monitor);
            return Map.of("records-rewritten", rewritten, "dead-letters-dropped", dropped);
        });
    }

    /** Names are in what was said of identities and decided about them. */
    private static void sayings(TopicScan scan, Superseded superseded, Monitor monitor) {
        Map<String, Long> last = new HashMap<>();
        scan.each(Topic.CLUSTER_UPDATED.topicName(), monitor, record -> {
            String key = String.valueOf(record.key());
            if (key.startsWith("identity/") || key.startsWith("decision/")) {
                Long before = last.put(key, record.offset());
                if (before != null) {
                    superseded.at(new TopicPartition(record.topic(), record.partition()), before);
                }
            }
        });
    }

    @Override
    public Map<String, Long> search(Traces traces, Monitor monitor) {
        TraceSearch search = new TraceSearch(traces);
        Map<String, Long> found = new TreeMap<>(Map.of("records-searched", 0L, "records-with-traces", 0L));
        return connected((admin, scan, sender) -> {
            for (String topic : topics()) {
                scan.each(topic, monitor, record -> {
                    found.merge("records-searched", 1L, Long::sum);
                    if (!search(search, record)) {
                        found.merge("records-with-traces", 1L, Long::sum);
                    }
                });
            }
            return found;
        });
    }

    private static List<String> topics() {
        return Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterName()))
                .toList();
    }

    private static boolean search(TraceSearch search, ConsumerRecord<String, byte[]> record) {
        try {
            return record.value() == null
                    || search.in(new ByteArrayInputStream(record.value())).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can't be read", e);
        }
    }

    @Override
    public void restoreSettings() {
        if (settings.changed()) {
            Map<String, Long> unused = connected((admin, scan, sender) -> {
                settings.restore(admin);
                return Map.of();
            });
        }
    }

    /** A tombstone for what never was. */
    private ProducerRecord<String, byte[]> nothing(TopicPartition partition) {
        String key = partition.topic().equals(Topic.CLUSTER_UPDATED.topicName())
                ? "face/" + pack + "/" + new FaceId(NOBODY, 0)
                : pack + "/" + NOBODY;
        return new ProducerRecord<>(partition.topic(), partition.partition(), key, null);
    }

    /** Work with open clients. */
    private interface Work {
        Map<String, Long> with(Admin admin, TopicScan scan, Sender sender) throws InterruptedException;
    }

    private Map<String, Long> connected(Work work) {
        try (Admin admin = Admin.create(client);
                TopicScan scan = TopicScan.everything(client);
                Sender sender = new Sender(client)) {
            return work.with(admin, scan, sender);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.resource("stopped", "The service stopped meanwhile; what was begun goes on when it starts.", e);
        } catch (KafkaException e) {
            throw Fault.resource(
                    "kafka-unreachable",
                    "Kafka did not answer while records were written again: " + e.getMessage()
                            + ". What was begun goes on when asked again.",
                    e);
        }
    }
}
