package io.facesets.local.topics;

import io.facesets.local.job.Backlog;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/**
 * The consumer group of a pack's embed workers, seen from outside: how far it has read the staged photos, and how it is
 * sent back to the first of them. Not thread-safe.
 */
public final class EmbedGroup implements Backlog, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A member that is dead is forgotten after its session, which is 10 s. */
    private static final Duration SESSION = Duration.ofSeconds(30);

    private static final long LOOK_AGAIN_MS = 300;

    /** What the launcher calls its own workers. */
    private static final Pattern OURS = Pattern.compile("embed-\\d+");

    private final Duration session;
    private final Duration patience;
    private final Admin admin;
    private final String bootstrapServers;
    private final String group;
    private final String clusterGroup;

    public EmbedGroup(String bootstrapServers, PackName pack) {
        this(bootstrapServers, pack, SESSION, PATIENCE);
    }

    EmbedGroup(String bootstrapServers, PackName pack, Duration session) {
        this(bootstrapServers, pack, session, PATIENCE);
    }

    /**
     * @param session how long a dead member may still be taken for a living one
     * @param patience how long the broker may take to answer
     */
    EmbedGroup(String bootstrapServers, PackName pack, Duration session, Duration patience) {
        this.session = session;
        this.patience = patience;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.bootstrapServers = bootstrapServers;
        this.group = "facesets-embed-" + pack;
        this.clusterGroup = "facesets-cluster-faces-" + pack;
    }

    /**
     * Sends the group back to the first staged photo. Call while none of this machine's workers runs.
     *
     * @return the results that have ever been published, of all packs
     * @throws Fault of the user if nothing was ever staged, or if workers elsewhere are at work; of a resource if the
     *     broker does not answer
     */
    public long rewind() throws InterruptedException {
        try {
            await(admin.describeCluster().clusterId());
            if (!staged()) {
                throw Fault.user("nothing-staged", "No photo was ever staged in this data folder: 'run' does that.");
            }
            Map<TopicPartition, OffsetAndMetadata> reset = new HashMap<>();
            offsets(Topic.ASSET_STAGED, OffsetSpec.earliest())
                    .forEach((partition, offset) -> reset.put(partition, new OffsetAndMetadata(offset)));
            sendBack(reset);
            return results();
        } catch (IOException e) {
            throw Fault.resource(
                    "kafka-unreachable",
                    "The broker at " + bootstrapServers + " did not do what it was asked for: " + e.getMessage()
                            + ". Its log says more: './facesets logs broker'.",
                    e);
        }
    }

    @Override
    public Read read() throws IOException, InterruptedException {
        return readBy(group, Topic.ASSET_STAGED);
    }

    @Override
    public Read sorted() throws IOException, InterruptedException {
        return readBy(clusterGroup, Topic.FACES_EMBEDDED);
    }

    @Override
    public long results() throws IOException, InterruptedException {
        return offsets(Topic.FACES_EMBEDDED, OffsetSpec.latest()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private Read readBy(String reader, Topic topic) throws IOException, InterruptedException {
        Map<TopicPartition, Long> first = offsets(topic, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(topic, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(reader).partitionsToOffsetAndMetadata());
        long done = 0;
        long total = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long from = first.getOrDefault(end.getKey(), 0L);
            OffsetAndMetadata position = committed.get(end.getKey());
            total += end.getValue() - from;
            done += position == null ? 0 : Math.max(0, position.offset() - from);
        }
        return new Read(done, total);
    }

    private Map<TopicPartition, Long> offsets(Topic topic, OffsetSpec which) throws IOException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        await(admin.describeTopics(List.of(topic.topicName())).allTopicNames())
                .values()
                .forEach(t ->
                        t.partitions().forEach(p -> wanted.put(new TopicPartition(t.name(), p.partition()), which)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(wanted).all()).forEach((p, o) -> offsets.put(p, o.offset()));
        return offsets;
    }

    private boolean staged() throws IOException, InterruptedException {
        return await(admin.listTopics().names()).contains(Topic.ASSET_STAGED.topicName());
    }

    /** As soon as nobody is in the group, which changes by itself meanwhile. */
    private void sendBack(Map<TopicPartition, OffsetAndMetadata> reset) throws IOException, InterruptedException {
        Instant began = Instant.now();
        while (true) {
            Collection<MemberDescription> members = members();
            boolean late = Duration.between(began, Instant.now()).compareTo(session) > 0;
            if (late && !members.isEmpty()) {
                throw Fault.user(
                        "workers-at-work",
                        "Workers elsewhere are looking at photos: "
                                + members.stream().map(EmbedGroup::name).toList()
                                + ". Stop them, then run the same command again; they can be started once it has"
                                + " begun.");
            }
            try {
                dismiss(members);
                if (members.isEmpty()) {
                    await(admin.alterConsumerGroupOffsets(group, reset).all());
                    return;
                }
            } catch (IOException e) {
                // A member that was there a moment ago is gone, or one that was not has come.
                if (late || !(e.getCause() instanceof UnknownMemberIdException)) {
                    throw e;
                }
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
    }

    /** Those of this machine are dead, since nothing runs on the data folder: no need to wait until they are missed. */
    private void dismiss(Collection<MemberDescription> members) throws IOException, InterruptedException {
        List<MemberToRemove> ours = members.stream()
                .flatMap(m -> m.groupInstanceId().stream())
                .filter(id -> OURS.matcher(id).matches())
                .map(MemberToRemove::new)
                .toList();
        if (!ours.isEmpty()) {
            await(admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(ours))
                    .all());
        }
    }

    private Collection<MemberDescription> members() throws IOException, InterruptedException {
        try {
            return await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                    .flatMap(g -> g.members().stream())
                    .toList();
        } catch (IOException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }

    private static String name(MemberDescription member) {
        return member.groupInstanceId().orElse(member.clientId()) + " on " + member.host();
    }

    private <T> T await(KafkaFuture<T> answer) throws IOException, InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + patience.toSeconds() + " s", e);
        }
    }
}
