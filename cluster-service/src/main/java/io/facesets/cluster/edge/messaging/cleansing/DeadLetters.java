package io.facesets.cluster.edge.messaging.cleansing;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.edge.messaging.TopicScan;
import io.facesets.model.ContentId;
import io.facesets.model.Fault;
import io.facesets.model.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * Dead letters about photos of which something is forgotten: nobody could read them, so nobody can tell what is in them. They
 * can't be deleted singly: those before go too.
 */
final class DeadLetters {

    private static final long PATIENCE_S = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long LOOK_EVERY_MS = 2_000;
    private static final int SHA256 = 64;

    /** Bytes that are left when all before is gone: a note takes 150, a dead letter with a face in it many times that. */
    private static final long A_NOTE_OR_TWO = 400;

    private static final byte[] NOTE =
            "What was here is deleted: it may have shown somebody who is forgotten.".getBytes(StandardCharsets.UTF_8);

    private final Admin admin;
    private final TopicSettings settings;
    private final TopicScan scan;
    private final Sender sender;

    DeadLetters(Admin admin, TopicSettings settings, TopicScan scan, Sender sender) {
        this.admin = admin;
        this.settings = settings;
        this.scan = scan;
        this.sender = sender;
    }

    /** The number of those that were about one of these photos. */
    long drop(Set<ContentId> photos, Monitor monitor) throws InterruptedException {
        String topic = Topic.FACES_EMBEDDED.deadLetterName();
        Set<TopicPartition> partitions = new HashSet<>();
        AtomicLong count = new AtomicLong();
        scan.each(topic, monitor, record -> {
            String key = String.valueOf(record.key());
            if (key.length() >= SHA256 && isOneOf(photos, key.substring(key.length() - SHA256))) {
                partitions.add(new TopicPartition(record.topic(), record.partition()));
                count.incrementAndGet();
            }
        });
        if (!partitions.isEmpty()) {
            monitor.stage("deleting dead letters", -1);
            settings.hurry(admin, List.of(topic));
            try {
                for (TopicPartition partition : partitions) {
                    empty(partition, monitor);
                }
            } catch (ExecutionException | TimeoutException e) {
                throw Fault.resource(
                        "dead-letters",
                        "Dead letters of " + topic + " could not be deleted: " + e.getMessage() + ".",
                        e);
            } finally {
                settings.restore(admin);
            }
        }
        return count.get();
    }

    private static boolean isOneOf(Set<ContentId> photos, String text) {
        return text.matches("[0-9a-f]{64}") && photos.contains(new ContentId(text));
    }

    /** A segment must be closed for its file to go, and the broker looks for such every so often only. */
    private void empty(TopicPartition partition, Monitor monitor)
            throws InterruptedException, ExecutionException, TimeoutException {
        long began = System.nanoTime();
        do {
            monitor.checkCancelled();
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw Fault.resource(
                        "dead-letters",
                        "Kafka has not deleted the dead letters of " + partition + " within " + PATIENCE.toMinutes()
                                + " minutes (log.retention.check.interval.ms). Ask again later.");
            }
            long offset = sender.send(
                            new ProducerRecord<>(partition.topic(), partition.partition(), "forgotten", NOTE.clone()))
                    .offset();
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get(PATIENCE_S, TimeUnit.SECONDS);
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        } while (bytes(partition) > A_NOTE_OR_TWO);
    }

    private long bytes(TopicPartition partition) throws InterruptedException, ExecutionException, TimeoutException {
        List<Integer> brokers = admin.describeCluster().nodes().get(PATIENCE_S, TimeUnit.SECONDS).stream()
                .map(Node::id)
                .toList();
        return admin.describeLogDirs(brokers).allDescriptions().get(PATIENCE_S, TimeUnit.SECONDS).values().stream()
                .flatMap(folders -> folders.values().stream())
                .map(folder -> folder.replicaInfos().get(partition))
                .filter(Objects::nonNull)
                .mapToLong(ReplicaInfo::size)
                .max()
                .orElse(0);
    }
}
