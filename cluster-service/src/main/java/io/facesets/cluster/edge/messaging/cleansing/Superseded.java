package io.facesets.cluster.edge.messaging.cleansing;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Up to where partitions hold records that others have replaced: a compaction that has come so far leaves none. */
final class Superseded {

    private final SortedMap<TopicPartition, Long> last = new TreeMap<>(
            java.util.Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));

    void at(TopicPartition partition, long offset) {
        last.merge(partition, offset, Math::max);
    }

    /** The last such offset of each partition that has any. */
    Map<TopicPartition, Long> last() {
        return Collections.unmodifiableMap(last);
    }
}
