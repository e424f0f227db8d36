package io.facesets.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessUseTest {

    @Test
    void thisProcessTakesMemoryAndTime() {
        ProcessUse here = ProcessUse.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(here.processor()).isPositive();
        if (Files.exists(Path.of("/proc/self/smaps_rollup"))) {
            assertThat(here.residentBytes()).isGreaterThan(20_000_000);
            assertThat(here.ownBytes()).isBetween(1L, here.residentBytes());
        }
    }

    @Test
    void aProcessThatHasEndedTakesNothing() throws Exception {
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(ended.waitFor()).isZero();
        assertThat(ProcessUse.of(ended.pid())).isEmpty();
    }

    @Test
    void theMostOfTwoLooksIsTakenOfEach() {
        ProcessUse large = new ProcessUse(10, 2, Duration.ofSeconds(1));
        ProcessUse late = new ProcessUse(5, 4, Duration.ofSeconds(3));
        assertThat(large.max(late)).isEqualTo(late.max(large)).isEqualTo(new ProcessUse(10, 4, Duration.ofSeconds(3)));
    }
}
