package io.facesets.runtime.kafka.letters;

import io.facesets.model.codec.DeadLetterHeaders;
import io.facesets.model.codec.DeadLetterHeaders.Place;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.KafkaSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How many records wait in the dead letters for a person, whoever put them there: {@code facesets_dead_letters_waiting}.
 * Looks every so often, in one service ({@code facesets.dead-letters.watch}). Thread-safe.
 */
@ApplicationScoped
public class WaitingLetters {

    private static final Logger LOG = Logger.getLogger(WaitingLetters.class);
    private static final int AFTER_TOPICS = 700;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Beyond it letters are not told apart any more, and are not counted. */
    private static final int MOST = 100_000;

    private final KafkaSettings kafka;
    private final Duration every;
    private final boolean watched;
    private final Map<TopicPartition, Long> firsts = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<Place> waiting = new HashSet<>();
    private final AtomicInteger total = new AtomicInteger();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("dead-letters").factory());

    WaitingLetters(
            KafkaSettings kafka,
            MeterRegistry metrics,
            @ConfigProperty(name = "facesets.dead-letters.watch", defaultValue = "false") boolean watched,
            @ConfigProperty(name = "facesets.dead-letters.every", defaultValue = "20s") Duration every) {
        this.kafka = kafka;
        this.every = every;
        this.watched = watched;
        if (watched) {
            Gauge.builder("facesets.dead.letters.waiting", total::get).register(metrics);
        }
    }

    void onStart(@Observes @Priority(AFTER_TOPICS) StartupEvent started) {
        if (watched) {
            worker.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** As of the last look; 0 where this service does not look. */
    public int total() {
        return total.get();
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }

    private void look() {
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Arrays.stream(Topic.values())
                    .map(topic -> new TopicPartition(topic.deadLetterName(), 0))
                    .toList();
            consumer.assign(partitions);
            forgetWhatIsGone(consumer.beginningOffsets(partitions, PATIENCE));
            partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            while (positions.entrySet().stream().anyMatch(at -> at.getValue() < ends.getOrDefault(at.getKey(), 0L))) {
                consumer.poll(POLL).forEach(this::hear);
                partitions.forEach(partition -> positions.put(partition, consumer.position(partition, PATIENCE)));
            }
            total.set(waiting.size());
        } catch (KafkaException e) {
            // A broker that is away is told of by others.
            LOG.debugf(e, "the dead letters can't be counted now");
        }
    }

    /** Letters end after their 30 days, and some are deleted before: then all are counted again. */
    private void forgetWhatIsGone(Map<TopicPartition, Long> beginnings) {
        if (!firsts.equals(beginnings)) {
            waiting.clear();
            positions.putAll(beginnings);
            firsts.putAll(beginnings);
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(DeadLetterHeaders.PREFIX) && header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        Place.of(headers).ifPresent(place -> {
            if (headers.containsKey(DeadLetterHeaders.SETTLED)) {
                waiting.remove(place);
            } else if (waiting.size() < MOST) {
                waiting.add(place);
            }
        });
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = kafka.client();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }
}
