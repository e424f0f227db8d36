package io.facesets.runtime.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Free space of the data folder: {@code disk} is not ready when nearly none is left, {@code disk space} not well some
 * time before; {@code facesets_disk_free_bytes}.
 */
@ApplicationScoped
public class DiskSpace {

    private static final long MEGABYTE = 1_000_000;

    private final Disk disk;
    private final Path data;
    private final long low;
    private final long least;

    DiskSpace(
            Disk disk,
            HealthConfig config,
            @ConfigProperty(name = "facesets.data", defaultValue = "${user.home}/.facesets") Path data) {
        this.disk = disk;
        this.data = data;
        this.low = config.diskLow().asLongValue();
        this.least = config.diskLeast().asLongValue();
    }

    void measure(@Observes StartupEvent started, MeterRegistry registry) {
        Gauge.builder("facesets.disk.free", this, DiskSpace::free)
                .baseUnit("bytes")
                .description("Free space of the disk that the data folder is on")
                .register(registry);
    }

    @Produces
    @Readiness
    HealthCheck full() {
        return () -> answer("disk", shortage(data, least));
    }

    @Produces
    @Wellness
    HealthCheck nearlyFull() {
        return () -> answer("disk space", shortage(data, low));
    }

    /** Why there is not enough room for much more in a folder, if so. */
    public Optional<Finding> shortage(Path folder) {
        return shortage(folder, low);
    }

    private Optional<Finding> shortage(Path folder, long wanted) {
        try {
            long free = disk.usable(folder);
            return free >= wanted
                    ? Optional.empty()
                    : Optional.of(
                            new Finding(
                                    "Only " + free / MEGABYTE + " MB are free on the disk of " + folder,
                                    "Make room there: below " + least / MEGABYTE
                                            + " MB work stops, and goes on by itself when there is room again. Nothing is lost."));
        } catch (IOException e) {
            return Optional.of(new Finding(
                    "The disk of " + folder + " can't be asked for its free space: " + e,
                    "Is it connected and mounted? Work goes on by itself when it is back."));
        }
    }

    private HealthCheckResponse answer(String name, Optional<Finding> finding) {
        HealthCheckResponseBuilder answer = Finding.answer(name, finding).withData("folder", data.toString());
        double free = free();
        return (Double.isNaN(free) ? answer : answer.withData("free bytes", (long) free)).build();
    }

    /** Not a number while the disk can't be asked. */
    private double free() {
        try {
            return disk.usable(data);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
