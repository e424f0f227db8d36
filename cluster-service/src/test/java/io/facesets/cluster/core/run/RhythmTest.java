package io.facesets.cluster.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Rhythm rhythm = new Rhythm(Duration.ofSeconds(5), Duration.ofSeconds(60), 1000);

    @Test
    void waitsUntilNoMoreCome() {
        assertThat(rhythm.due(0, 7, at(0))).isFalse();
        assertThat(rhythm.due(1, 8, at(1))).isFalse();
        assertThat(rhythm.due(2, 9, at(5))).isFalse();
        assertThat(rhythm.due(2, 9, at(9))).isFalse();
        assertThat(rhythm.due(2, 9, at(10))).isTrue();
    }

    @Test
    void doesNotWaitForEverWhileMoreCome() {
        for (int second = 0; second < 60; second++) {
            assertThat(rhythm.due(second + 1, second, at(second))).isFalse();
        }
        assertThat(rhythm.due(61, 60, at(60))).isTrue();
    }

    @Test
    void enoughIsEnough() {
        assertThat(rhythm.due(999, 1, at(0))).isFalse();
        assertThat(rhythm.due(1000, 2, at(0))).isTrue();
    }

    @Test
    void takesAFifthOfTheTimeAtMost() {
        assertThat(rhythm.due(1000, 1, at(0))).isTrue();
        rhythm.done(at(0), at(30));
        assertThat(rhythm.due(1000, 2, at(31))).isFalse();
        assertThat(rhythm.due(1000, 3, at(149))).isFalse();
        assertThat(rhythm.due(1000, 4, at(150))).isTrue();
    }

    @Test
    void triesAgainLaterWhatFailed() {
        assertThat(rhythm.due(1, 1, at(0))).isFalse();
        assertThat(rhythm.due(1, 1, at(5))).isTrue();
        rhythm.failed(at(6));
        assertThat(rhythm.due(1, 1, at(12))).isFalse();
        assertThat(rhythm.due(1, 1, at(66))).isTrue();
    }

    @Test
    void whenNobodyWaitsTheTimeBeginsAnew() {
        assertThat(rhythm.due(1, 1, at(0))).isFalse();
        assertThat(rhythm.due(0, 1, at(4))).isFalse();
        assertThat(rhythm.due(1, 2, at(58))).isFalse();
        assertThat(rhythm.due(1, 2, at(61))).isFalse();
        assertThat(rhythm.due(1, 2, at(63))).isTrue();
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThatThrownBy(() -> new Rhythm(Duration.ofSeconds(-1), Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rhythm(Duration.ZERO, Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
