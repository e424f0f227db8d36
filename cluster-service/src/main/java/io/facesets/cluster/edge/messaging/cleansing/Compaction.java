package io.facesets.cluster.edge.messaging.cleansing;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.edge.messaging.TopicScan;
import io.facesets.model.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Has partitions compacted and waits until it is so. Kafka compacts closed segments only, and closes one when the next
 * record comes: so a record without meaning follows, again and again until it has worked.
 */
final class Compaction {

    private static final Duration NUDGE_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_MS = 500;

    private final Admin admin;
    private final TopicSettings settings;
    private final TopicScan scan;
    private final Consumer<TopicPartition> nudge;

    /** @param nudge appends a record that says nothing to a partition, and returns when it is there */
    Compaction(Admin admin, TopicSettings settings, TopicScan scan, Consumer<TopicPartition> nudge) {
        this.admin = admin;
        this.settings = settings;
        this.scan = scan;
        this.nudge = nudge;
    }

    /**
     * Returns when none of these records is there any more, nor any before that was replaced.
     *
     * @throws Fault a resource's, if nothing gets on for ten minutes
     */
    void await(Map<TopicPartition, Long> superseded, Monitor monitor) throws InterruptedException {
        if (superseded.isEmpty()) {
            return;
        }
        monitor.stage("compacting topics", superseded.size());
        settings.hurry(
                admin,
                superseded.keySet().stream().map(TopicPartition::topic).collect(Collectors.toCollection(TreeSet::new)));
        try {
            wait(superseded, monitor);
        } finally {
            settings.restore(admin);
        }
    }

    private void wait(Map<TopicPartition, Long> superseded, Monitor monitor) throws InterruptedException {
        List<TopicPartition> left = new ArrayList<>(superseded.keySet());
        long changed = System.nanoTime();
        long nudged = changed - NUDGE_EVERY.toNanos();
        while (!left.isEmpty()) {
            monitor.checkCancelled();
            if (System.nanoTime() - nudged >= NUDGE_EVERY.toNanos()) {
                left.forEach(nudge);
                nudged = System.nanoTime();
            }
            int before = left.size();
            left.removeIf(partition ->
                    scan.at(partition, superseded.getOrDefault(partition, 0L)).isEmpty());
            if (left.size() < before) {
                changed = System.nanoTime();
                monitor.advance(before - left.size());
            } else if (System.nanoTime() - changed > PATIENCE.toNanos()) {
                throw Fault.resource(
                        "not-compacted",
                        "Kafka has not compacted " + left.getFirst() + " within " + PATIENCE.toMinutes()
                                + " minutes; is its log cleaner running (log.cleaner.enable)? What was forgotten is out of"
                                + " use; ask again to have it gone from old segments too.");
            } else {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            }
        }
    }
}
