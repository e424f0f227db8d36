package io.facesets.stager.edge.operations;

import io.facesets.stager.core.ledger.Effect;
import io.facesets.stager.core.ledger.Outbox;
import io.facesets.stager.core.staging.ScanTally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * {@code facesets_stager_*}: {@code files_seen_total}, {@code contents_total} (announced as new), {@code aliases_total},
 * {@code known_total}, {@code ignored_total}, {@code removed_total}, {@code bytes_read_total}, {@code outbox_depth},
 * {@code outbox_oldest_seconds}, {@code scan_seconds} (count, sum, max).
 * Made with the service, so that a dashboard sees zeros before the first scan.
 */
@Startup
@Singleton
class Metrics implements ScanTally {

    private final Counter files;
    private final Counter bytes;
    private final Counter removed;
    private final Timer scans;
    private final Map<Effect, Counter> effects = new EnumMap<>(Effect.class);

    Metrics(MeterRegistry registry, Outbox outbox, InstantSource clock) {
        files = registry.counter("facesets.stager.files.seen");
        bytes = registry.counter("facesets.stager.bytes.read");
        removed = registry.counter("facesets.stager.removed");
        scans = registry.timer("facesets.stager.scan");
        for (Effect effect : Effect.values()) {
            effects.put(effect, registry.counter("facesets.stager." + name(effect)));
        }
        Gauge.builder("facesets.stager.outbox.depth", outbox, Outbox::depth)
                .description("Events that wait to be acknowledged by Kafka")
                .register(registry);
        Gauge.builder("facesets.stager.outbox.oldest", outbox, o -> age(o, clock))
                .baseUnit("seconds")
                .description("How long the oldest of them waits")
                .register(registry);
    }

    private static double age(Outbox outbox, InstantSource clock) {
        return outbox.oldest()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private static String name(Effect effect) {
        return switch (effect) {
            case NEW -> "contents";
            case ALIAS -> "aliases";
            case KNOWN -> "known";
            case IGNORED -> "ignored";
        };
    }

    @Override
    public void listed(long n) {
        files.increment(n);
    }

    @Override
    public void read(long n) {
        bytes.increment(n);
    }

    @Override
    public void noted(Effect effect) {
        Objects.requireNonNull(effects.get(effect)).increment();
    }

    @Override
    public void removed(long places) {
        removed.increment(places);
    }

    @Override
    public void ended(Duration took) {
        scans.record(took);
    }
}
