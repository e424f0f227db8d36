package io.facesets.model.event;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The topics and their settings; whichever service starts first creates them. Partitions of {@code asset-staged} bound
 * the number of embed workers. {@code cluster-updated} has one partition, since its single writer's order is what
 * makes a run visible as a whole.
 */
public enum Topic {
    ASSET_STAGED("asset-staged", "io.facesets.asset-staged", 24, false),
    FACES_EMBEDDED("faces-embedded", "io.facesets.faces-embedded", 24, true),
    CLUSTER_UPDATED("cluster-updated", "io.facesets.cluster-updated", 1, true);

    /** The largest record in bytes: a photo of a crowd, 1,000 faces of about 5 KB each, with room. */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    /** The largest dead letter: a record and what is said of it. */
    public static final int MAX_DEAD_LETTER_BYTES = MAX_RECORD_BYTES + 64 * 1024;

    /** What is appended to a topic's name for the records that could not be handled. */
    public static final String DEAD_LETTER_SUFFIX = "-dlq";

    private static final long DEAD_LETTER_RETENTION_MS = 30L * 24 * 3600 * 1000;

    private final String topicName;
    private final String eventType;
    private final int partitions;
    private final boolean compacted;

    Topic(String topicName, String eventType, int partitions, boolean compacted) {
        this.topicName = topicName;
        this.eventType = eventType;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    public String topicName() {
        return topicName;
    }

    public String deadLetterName() {
        return topicName + DEAD_LETTER_SUFFIX;
    }

    /** The CloudEvents type of its events. */
    public String eventType() {
        return eventType;
    }

    public int partitions() {
        return partitions;
    }

    /** The topic's Kafka configuration: kept for ever, compacted or whole. */
    public Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("cleanup.policy", compacted ? "compact" : "delete");
        if (!compacted) {
            config.put("retention.ms", "-1");
            config.put("retention.bytes", "-1");
        }
        config.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        return Map.copyOf(config);
    }

    /** The Kafka configuration of its dead-letter topic: 30 days. */
    public static Map<String, String> deadLetterConfig() {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(DEAD_LETTER_RETENTION_MS),
                "max.message.bytes", Integer.toString(MAX_DEAD_LETTER_BYTES));
    }
}
