package io.facesets.cluster.edge.messaging.cleansing;

import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Settings of topics that are changed for a while. What they were is kept in the database first, so that they are put back
 * even if the process ends meanwhile.
 */
final class TopicSettings {

    private static final long PATIENCE_S = 30;

    /** Segments close at the next record, are compacted whatever it brings, and their old files go at once. */
    private static final Map<String, String> AT_ONCE = Map.of(
            "segment.ms", "1",
            "min.cleanable.dirty.ratio", "0",
            "min.compaction.lag.ms", "0",
            "file.delete.delay.ms", "0");

    private final Jdbi jdbi;

    TopicSettings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Has the topics compacted at once, until {@link #restore}. */
    void hurry(Admin admin, Collection<String> topics) throws InterruptedException {
        for (String topic : topics) {
            Config config = ask(() -> admin.describeConfigs(List.of(resource(topic)))
                            .all()
                            .get(PATIENCE_S, TimeUnit.SECONDS))
                    .get(resource(topic));
            jdbi.useTransaction(handle -> AT_ONCE.keySet()
                    .forEach(name -> handle.execute(
                            "INSERT OR IGNORE INTO topic_settings (topic, name, value) VALUES (?, ?, ?)",
                            topic,
                            name,
                            config == null ? null : own(config.get(name)))));
            Map<String, @Nullable String> wanted = new TreeMap<>(AT_ONCE);
            alter(admin, topic, wanted);
        }
    }

    private record Was(String topic, String name, @Nullable String value) {}

    /** Puts back whatever is changed. */
    void restore(Admin admin) throws InterruptedException {
        List<Was> all = jdbi.withHandle(handle -> handle.select("SELECT topic, name, value FROM topic_settings")
                .map((row, context) -> new Was(row.getString("topic"), row.getString("name"), row.getString("value")))
                .list());
        Map<String, Map<String, @Nullable String>> byTopic = new TreeMap<>();
        all.forEach(was ->
                byTopic.computeIfAbsent(was.topic(), topic -> new TreeMap<>()).put(was.name(), was.value()));
        for (Map.Entry<String, Map<String, @Nullable String>> topic : byTopic.entrySet()) {
            alter(admin, topic.getKey(), topic.getValue());
            jdbi.useHandle(handle -> handle.execute("DELETE FROM topic_settings WHERE topic = ?", topic.getKey()));
        }
    }

    /** Whether anything is changed. */
    boolean changed() {
        return jdbi.withHandle(handle -> handle.select("SELECT count(*) FROM topic_settings")
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    /** What the topic itself says, not what its broker says for all. */
    private static @Nullable String own(@Nullable ConfigEntry entry) {
        return entry != null && entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG ? entry.value() : null;
    }

    private static void alter(Admin admin, String topic, Map<String, @Nullable String> settings)
            throws InterruptedException {
        List<AlterConfigOp> changes = new ArrayList<>();
        settings.forEach((name, value) -> changes.add(new AlterConfigOp(
                new ConfigEntry(name, value == null ? "" : value),
                value == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET)));
        ask(() -> admin.incrementalAlterConfigs(Map.of(resource(topic), changes))
                .all()
                .get(PATIENCE_S, TimeUnit.SECONDS));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** A question to the broker. */
    private interface Question<T> {
        T ask() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static <T> T ask(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ExecutionException | TimeoutException e) {
            throw Fault.resource(
                    "topic-settings",
                    "Kafka does not let the settings of a topic be read or changed for a while, which its compaction"
                            + " needs: " + e.getMessage() + ". Allow DescribeConfigs and AlterConfigs on the topics and"
                            + " ask again; until then what was forgotten is out of use, and lies in old segments.",
                    e);
        }
    }
}
