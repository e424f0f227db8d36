package io.facesets.runtime.health;

import io.facesets.runtime.kafka.KafkaSettings;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker what waits for this process's channels. For one thread. */
final class BrokerProbe implements AutoCloseable {

    private final Admin admin;
    private final KafkaClientService clients;
    private final HealthConfig config;
    private final RecordTimes times;

    BrokerProbe(KafkaSettings kafka, KafkaClientService clients, HealthConfig config) {
        this.admin = Admin.create(kafka.client());
        this.clients = clients;
        this.config = config;
        this.times = new RecordTimes(kafka, config.patience());
    }

    /** Looks at every channel's topic; throws if the broker does not answer in time. */
    List<Backlogs.Look> look() throws InterruptedException, ExecutionException, TimeoutException {
        // Asked of services without channels too.
        answer(admin.describeCluster().clusterId());
        List<Backlogs.Look> looks = new ArrayList<>();
        for (String channel : clients.getConsumerChannels()) {
            for (KafkaConsumer<Object, Object> consumer : clients.getConsumers(channel)) {
                looks.addAll(look(consumer));
            }
        }
        return looks;
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> of, TopicPartition partition) {
        return Objects.requireNonNull(of.get(partition)).offset();
    }

    private List<Backlogs.Look> look(KafkaConsumer<?, ?> consumer)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> done = done(consumer);
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        done.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                answer(admin.listOffsets(asked, committed).all());
        Map<String, Map<TopicPartition, Long>> byTopic = new TreeMap<>();
        done.forEach((partition, next) ->
                byTopic.computeIfAbsent(partition.topic(), t -> new HashMap<>()).put(partition, next));
        List<Backlogs.Look> looks = new ArrayList<>();
        byTopic.forEach((topic, positions) -> looks.add(look(topic, positions, ends)));
        return looks;
    }

    private Backlogs.Look look(
            String topic, Map<TopicPartition, Long> positions, Map<TopicPartition, ListOffsetsResultInfo> ends) {
        long waiting = 0;
        long done = 0;
        Map<TopicPartition, Long> behind = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            long end = offset(ends, position.getKey());
            done += position.getValue();
            if (end > position.getValue()) {
                waiting += end - position.getValue();
                behind.put(position.getKey(), position.getValue());
            }
        }
        return new Backlogs.Look(topic, done, waiting, behind.isEmpty() ? Optional.empty() : times.oldest(behind));
    }

    private Map<TopicPartition, Long> done(KafkaConsumer<?, ?> consumer)
            throws InterruptedException, ExecutionException, TimeoutException {
        Duration patience = config.patience();
        return switch (config.backlog()) {
            case POSITION -> consumer.getPositions().await().atMost(patience);
            case COMMITTED -> committed(consumer);
        };
    }

    /** Of the partitions that this process has: together the workers of a group tell of every record once. */
    private Map<TopicPartition, Long> committed(KafkaConsumer<?, ?> consumer)
            throws InterruptedException, ExecutionException, TimeoutException {
        String group = String.valueOf((Object) consumer.configuration().get("group.id"));
        var committed = answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> done = new HashMap<>();
        Map<TopicPartition, OffsetSpec> untouched = new HashMap<>();
        for (TopicPartition partition : consumer.getAssignments().await().atMost(config.patience())) {
            var offset = committed.get(partition);
            if (offset != null) {
                done.put(partition, offset.offset());
            } else {
                untouched.put(partition, OffsetSpec.earliest());
            }
        }
        answer(admin.listOffsets(untouched).all()).forEach((partition, begin) -> done.put(partition, begin.offset()));
        return done;
    }

    private <T> T answer(KafkaFuture<T> question) throws InterruptedException, ExecutionException, TimeoutException {
        return question.get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        times.close();
        admin.close(Duration.ZERO);
    }
}
