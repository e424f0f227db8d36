package io.facesets.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {

    private static final Path DATA = Path.of("data");
    private static final long GONE = -1;

    private final AtomicLong free = new AtomicLong();
    private final DiskSpace space = new DiskSpace(this::usable, new Limits(), DATA);

    @Test
    void aDiskWithRoomIsFine() {
        free.set(1_000_000_000);
        assertThat(space.full().call().getStatus()).isEqualTo(Status.UP);
        assertThat(space.nearlyFull().call().getStatus()).isEqualTo(Status.UP);
        assertThat(space.shortage(DATA)).isEmpty();
    }

    @Test
    void aDiskThatIsNearlyFullIsToldBeforeWorkStops() {
        free.set(999_999_999);
        assertThat(space.full().call().getStatus()).isEqualTo(Status.UP);
        assertSays(space.nearlyFull().call(), "Only 999 MB are free", "Make room");
    }

    @Test
    void aFullDiskIsNotReady() {
        free.set(0);
        assertSays(space.full().call(), "Only 0 MB are free on the disk of data", "Make room");
        assertThat(space.full().call().getData().orElseThrow()).containsEntry("free bytes", 0L);
    }

    @Test
    void aDiskThatIsGoneIsNotReadyAndHasNoFigure() {
        free.set(GONE);
        HealthCheckResponse answer = space.full().call();
        assertSays(answer, "can't be asked", "mounted");
        assertThat(answer.getData().orElseThrow()).doesNotContainKey("free bytes");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        space.measure(new StartupEvent(), registry);
        assertThat(registry.get("facesets.disk.free").gauge().value()).isNaN();
    }

    @Test
    void theRealDiskIsAsked() throws IOException {
        assertThat(new FileStores().usable(Path.of("."))).isPositive();
    }

    private long usable(Path folder) throws IOException {
        if (free.get() == GONE) {
            throw new NoSuchFileException(folder.toString());
        }
        return free.get();
    }

    private static void assertSays(HealthCheckResponse answer, String what, String todo) {
        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow())
                .hasEntrySatisfying(
                        Finding.WHAT, said -> assertThat((String) said).contains(what));
        assertThat(answer.getData().orElseThrow())
                .hasEntrySatisfying(
                        Finding.DO, said -> assertThat((String) said).contains(todo));
    }

    /** A gigabyte is low, a hundred megabytes least. */
    private static final class Limits implements HealthConfig {
        @Override
        public Duration every() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration stalledAfter() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Basis backlog() {
            return Basis.POSITION;
        }

        @Override
        public MemorySize diskLow() {
            return new MemorySize(BigInteger.valueOf(1_000_000_000));
        }

        @Override
        public MemorySize diskLeast() {
            return new MemorySize(BigInteger.valueOf(100_000_000));
        }
    }
}
