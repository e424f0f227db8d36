package io.facesets.runtime.health;

import io.facesets.runtime.kafka.KafkaSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Looks at the broker again and again, so that who asks for health or metrics never waits for it: {@code
 * facesets_broker_up}, {@code facesets_backlog_records{topic}}, {@code facesets_backlog_oldest_seconds{topic}}.
 */
@ApplicationScoped
public class BrokerWatch {

    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);

    /** After everything that is opened with the start. */
    private static final int LAST = 10_000;

    private final KafkaSettings kafka;
    private final KafkaClientService clients;
    private final HealthConfig config;
    private final MeterRegistry registry;
    private final Backlogs backlogs = new Backlogs();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private volatile BrokerState state = new BrokerState.Unknown();
    private volatile Optional<Thread> watch = Optional.empty();

    BrokerWatch(KafkaSettings kafka, KafkaClientService clients, HealthConfig config, MeterRegistry registry) {
        this.kafka = kafka;
        this.clients = clients;
        this.config = config;
        this.registry = registry;
    }

    void start(@Observes @Priority(LAST) StartupEvent started) {
        Gauge.builder("facesets.broker.up", this, w -> w.state instanceof BrokerState.There ? 1 : 0)
                .description("1 while Kafka answers")
                .register(registry);
        watch = Optional.of(Thread.ofPlatform().daemon().name("broker-watch").start(this::run));
    }

    void stop(@Observes ShutdownEvent stopping) {
        watch.ifPresent(Thread::interrupt);
    }

    BrokerState state() {
        return state;
    }

    /** What waits, by the last look that the broker answered; empty while it is away. */
    public List<Backlog> backlogs() {
        return state instanceof BrokerState.There there ? there.backlogs() : List.of();
    }

    private void run() {
        try (BrokerProbe probe = new BrokerProbe(kafka, clients, config)) {
            while (true) {
                state = after(probe);
                Thread.sleep(config.every());
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch over the broker ends with the service");
        }
    }

    private BrokerState after(BrokerProbe probe) throws InterruptedException {
        try {
            List<Backlog> found = backlogs.after(probe.look(), Instant.now());
            found.forEach(this::show);
            return new BrokerState.There(found);
        } catch (ExecutionException e) {
            return away(String.valueOf(e.getCause()));
        } catch (TimeoutException | io.smallrye.mutiny.TimeoutException e) {
            return away("no answer within " + config.patience().toSeconds() + " s");
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.debug("a look at the broker failed", e);
            return away(String.valueOf(e.getMessage()));
        }
    }

    private BrokerState away(String why) {
        return state instanceof BrokerState.Away(Instant since, String before)
                ? new BrokerState.Away(since, why)
                : new BrokerState.Away(Instant.now(), why);
    }

    private void show(Backlog found) {
        String topic = found.topic();
        if (shown.add(topic)) {
            Gauge.builder("facesets.backlog.records", this, w -> w.of(topic).waiting())
                    .tag("topic", topic)
                    .description("Records of the topic that wait for this process")
                    .register(registry);
            Gauge.builder(
                            "facesets.backlog.oldest",
                            this,
                            w -> seconds(w.of(topic).age(Instant.now())))
                    .tag("topic", topic)
                    .baseUnit("seconds")
                    .description("Since when the oldest of them was written")
                    .register(registry);
        }
    }

    private Backlog of(String topic) {
        return backlogs().stream()
                .filter(b -> b.topic().equals(topic))
                .findAny()
                .orElseGet(() -> new Backlog(topic, 0, Optional.empty(), Instant.now()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
