package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.known.Known;
import io.facesets.embed.core.known.Standing;
import io.facesets.embed.edge.storage.DoneIndex;
import io.facesets.model.ContentId;
import io.facesets.model.PackRef;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import io.facesets.model.event.ResultHead;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.Positions;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * Follows {@code faces-embedded} with a consumer of its own, outside of any group, since every worker needs every record:
 * whatever any worker has published soon is known here. Photos wait until it has read what was there when they were
 * assigned to this worker. Safe for use by many threads.
 */
public final class DoneReader implements Known {

    private static final Logger LOG = Logger.getLogger(DoneReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    private static final String TOPIC = Topic.FACES_EMBEDDED.topicName();

    /** As much at once as makes a transaction worth its while. */
    private static final int RECORDS_AT_ONCE = 2000;

    private final Map<String, Object> settings;
    private final PackRef pack;
    private final DoneIndex index;
    private final Positions positions;
    private final EventCodec codec = new EventCodec();
    private final Goal goal = new Goal();
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Consumer<String, byte[]>> open = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    /** @param client the settings of a Kafka client: where the brokers are, and how to speak to them */
    public DoneReader(Map<String, Object> client, PackRef pack, DoneIndex index, Positions positions) {
        this.settings = new HashMap<>(client);
        this.settings.remove("group.id");
        this.settings.putAll(Map.of(
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "max.poll.records",
                RECORDS_AT_ONCE,
                "max.partition.fetch.bytes",
                Topic.MAX_RECORD_BYTES / 4,
                "fetch.max.bytes",
                2 * Topic.MAX_RECORD_BYTES));
        this.pack = pack;
        this.index = index;
        this.positions = positions;
        this.thread = Thread.ofPlatform().daemon().name("done-reader").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Photos that are taken from now on wait until what is in the topic now has been read. */
    public void refresh() {
        goal.renew();
    }

    @Override
    public void awaitCurrent() throws InterruptedException {
        goal.await();
    }

    @Override
    public Standing standing(ContentId content) {
        return index.standing(content);
    }

    @Override
    public Optional<ForgottenFaces> forgotten(ContentId content) {
        return index.forgotten(content);
    }

    /** Whether photos need not wait at present. */
    public boolean isCurrent() {
        return goal.isReached();
    }

    /** Records still to be read before photos go on. */
    public long behind() {
        return goal.behind();
    }

    /** Why it can't read at present, if it can't. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Ends it; photos that wait go on waiting. */
    public void stop() throws InterruptedException {
        closed.countDown();
        open.ifPresent(Consumer::wakeup);
        // Not started, if the start of the service failed before it.
        if (thread.isAlive()) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (!isClosed()) {
            try {
                connect();
            } catch (WakeupException e) {
                LOG.debug("the reader of results is woken to end", e);
            } catch (KafkaException | JdbiException e) {
                trouble = Optional.of(String.valueOf(e.getMessage()));
                LOG.warnf("results can't be followed (%s); trying again in %d s", e.getMessage(), PAUSE.toSeconds());
                pause();
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            var unused = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private void connect() {
        Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            open = Optional.of(consumer);
            follow(consumer);
        } catch (InterruptException e) {
            // Taken off, since it is no way to end this: run() knows whether to.
            boolean was = Thread.interrupted();
            LOG.debugf(e, "the reader of results was interrupted (%s)", was);
        } finally {
            // Without a group there is nobody to say goodbye to: no wait that a broker could draw out or an interrupt
            // break.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(p -> new TopicPartition(TOPIC, p.partition()))
                .toList();
        consumer.assign(partitions);
        positions.onPartitionsAssigned(consumer, partitions);
        forgetIfAhead(consumer, partitions);
        long told = System.nanoTime();
        while (!isClosed()) {
            long unknown = goal.unknown();
            if (unknown != 0) {
                goal.set(unknown, consumer.endOffsets(partitions));
            }
            take(consumer.poll(POLL));
            trouble = Optional.empty();
            boolean reachedNow = goal.look(consumer::position);
            if (reachedNow || System.nanoTime() - told > TELL_EVERY.toNanos()) {
                told = tell(reachedNow, told);
            }
        }
    }

    /** Positions beyond the end are of a topic that was made anew. */
    private void forgetIfAhead(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (partitions.stream().anyMatch(p -> consumer.position(p) > ends.getOrDefault(p, 0L))) {
            LOG.warn("the index of what is done is ahead of its topic, and is made anew");
            index.clear();
            consumer.seekToBeginning(partitions);
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        Map<ContentId, DoneIndex.Change> changes = new LinkedHashMap<>();
        Map<ContentId, ForgottenFaces> forgotten = new LinkedHashMap<>();
        Map<TopicPartition, Long> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            read(record, changes, forgotten);
            last.put(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
        index.apply(changes.values(), forgotten, last);
    }

    /** What the record says of a content of our pack's, and what of any pack's is forgotten; what is no result says nothing. */
    private void read(
            ConsumerRecord<String, byte[]> record,
            Map<ContentId, DoneIndex.Change> changes,
            Map<ContentId, ForgottenFaces> forgotten) {
        String key = record.key();
        int slash = key == null ? -1 : key.indexOf('/');
        if (slash < 0) {
            return;
        }
        try {
            ContentId content = new ContentId(key.substring(slash + 1));
            Optional<ResultHead> head =
                    record.value() == null ? Optional.empty() : Optional.of(codec.resultHead(record.value()));
            head.map(ResultHead::forgotten)
                    .filter(gone -> !gone.nothing())
                    .ifPresent(gone -> forgotten.merge(content, gone, ForgottenFaces::and));
            if (key.substring(0, slash).equals(pack.name().value())) {
                changes.put(
                        content,
                        new DoneIndex.Change(content, head.map(this::standing).orElse(Standing.NONE)));
            }
        } catch (MalformedEventException | IllegalArgumentException e) {
            LOG.debugf("passed over in %s: %s", TOPIC, e.getMessage());
        }
    }

    private Standing standing(ResultHead head) {
        if (head.rejected().isPresent()) {
            // Nothing of it may be kept: there is no use in looking again, with whatever settings.
            return head.rejected().get().equals(RejectionCode.FORGOTTEN) ? Standing.DONE : Standing.NONE;
        }
        return head.pack().equals(pack) ? Standing.DONE : Standing.OLDER;
    }

    private long tell(boolean reachedNow, long told) {
        if (reachedNow) {
            LOG.infof("results that were there are known: %d photos need not be looked at again", index.count());
        } else if (!goal.isReached()) {
            LOG.infof("reading what has been done: %d records to go; photos wait until then", goal.behind());
        } else {
            return told;
        }
        return System.nanoTime();
    }
}
