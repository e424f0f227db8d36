package io.facesets.export.edge.messaging;

import io.facesets.export.edge.storage.MirrorState;
import io.facesets.model.Fault;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the topics end now. Safe for use by many threads. */
public final class TopicEnds implements AutoCloseable {

    private static final long PATIENCE_S = 20;

    private final Admin admin;

    public TopicEnds(KafkaSettings kafka) {
        admin = Admin.create(kafka.client());
    }

    /** The ends of the topics that tell of photos and faces; a run's own record tells where its records end. */
    public List<MirrorState.End> photosAndFaces() throws InterruptedException {
        return of(List.of(Topic.ASSET_STAGED, Topic.FACES_EMBEDDED));
    }

    /** The ends of all topics that are followed. What ends a transaction counts there, and is no record that is read. */
    public List<MirrorState.End> everything() throws InterruptedException {
        return of(List.of(Topic.ASSET_STAGED, Topic.FACES_EMBEDDED, Topic.CLUSTER_UPDATED));
    }

    private List<MirrorState.End> of(List<Topic> topics) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (Topic topic : topics) {
            partitions(topic).forEach(p -> asked.put(p, OffsetSpec.latest()));
        }
        List<MirrorState.End> ends = new ArrayList<>();
        answer(() -> admin.listOffsets(asked).all().get(PATIENCE_S, TimeUnit.SECONDS))
                .forEach((partition, end) ->
                        ends.add(new MirrorState.End(partition.topic(), partition.partition(), end.offset())));
        return ends;
    }

    /** The ends of all three topics, for who reads what is committed. */
    public Map<TopicPartition, Long> committed() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (Topic topic : List.of(Topic.ASSET_STAGED, Topic.FACES_EMBEDDED, Topic.CLUSTER_UPDATED)) {
            partitions(topic).forEach(p -> asked.put(p, OffsetSpec.latest()));
        }
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(() -> admin.listOffsets(asked, committed).all().get(PATIENCE_S, TimeUnit.SECONDS))
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private List<TopicPartition> partitions(Topic topic) throws InterruptedException {
        String name = topic.topicName();
        Collection<TopicDescription> described = answer(() ->
                        admin.describeTopics(List.of(name)).allTopicNames().get(PATIENCE_S, TimeUnit.SECONDS))
                .values();
        return described.stream()
                .flatMap(d -> d.partitions().stream())
                .map(p -> new TopicPartition(name, p.partition()))
                .toList();
    }

    /** A question to the broker. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static <T> T answer(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ExecutionException | TimeoutException e) {
            throw Fault.resource("kafka-unreachable", "Kafka does not answer; is the broker up?", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
