package io.facesets.cluster.core.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();
    private final Instant start = Instant.parse("2026-01-01T10:00:00Z");

    private void note(int second, long done) {
        pace.note(start.plusSeconds(second), done);
    }

    @Test
    void oneCountSaysNothing() {
        assertThat(pace.perSecond()).isEmpty();
        note(0, 10);
        assertThat(pace.perSecond()).isEmpty();
        note(1, 20);
        assertThat(pace.perSecond()).as("over a second it is luck").isEmpty();
    }

    @Test
    void theRateIsThatOfTheLastMinutesAndWhatIsLeftFollows() {
        note(0, 0);
        note(10, 50);
        assertThat(pace.perSecond().orElseThrow()).isCloseTo(5, within(1e-9));
        assertThat(pace.remaining(100)).contains(Duration.ofSeconds(20));
        note(600, 50);
        note(610, 150);
        assertThat(pace.perSecond().orElseThrow()).isCloseTo(10, within(1e-9));
    }

    @Test
    void whenNothingEndsNobodyKnowsHowLongItTakes() {
        note(0, 5);
        note(10, 5);
        assertThat(pace.perSecond().orElseThrow()).isZero();
        assertThat(pace.remaining(100)).isEmpty();
    }

    @Test
    void photosThatAreRemovedAreNoNegativeSpeed() {
        note(0, 500);
        note(10, 100);
        assertThat(pace.perSecond()).isEmpty();
        note(20, 200);
        assertThat(pace.perSecond().orElseThrow()).isCloseTo(10, within(1e-9));
    }
}
