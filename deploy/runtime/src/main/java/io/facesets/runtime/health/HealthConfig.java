package io.facesets.runtime.health;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a service says that something is wrong with what it stands on. */
@ConfigMapping(prefix = "facesets.health")
public interface HealthConfig {

    /** Between two looks at the broker. */
    @WithDefault("15s")
    Duration every();

    /** How long the broker may take to answer one question. */
    @WithDefault("5s")
    Duration patience();

    /** Records that wait are told of when none was taken for so long. */
    @WithDefault("10m")
    Duration stalledAfter();

    /** What counts as done: what was read, or, where a group of workers shares the records, what its group committed. */
    @WithDefault("position")
    Basis backlog();

    /** With less free space than this the service is not well. */
    @WithDefault("5G")
    MemorySize diskLow();

    /** With less free space than this the service is not ready. */
    @WithDefault("256M")
    MemorySize diskLeast();

    /** Where the records that are done end. */
    enum Basis {
        /** At what this process reads next: its own database decides where it began. */
        POSITION,
        /** At what the consumer group has committed. */
        COMMITTED
    }
}
