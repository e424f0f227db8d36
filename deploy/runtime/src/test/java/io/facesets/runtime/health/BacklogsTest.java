package io.facesets.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SERVERS = "127.0.0.1:7700";

    private final Backlogs backlogs = new Backlogs();

    @Test
    void whatWaitsIsStalledOnlyWhenNothingWasDoneForLong() {
        assertThat(look(0, 100, 5).stalled(at(0), PATIENCE)).isFalse();
        assertThat(look(9, 100, 5).stalled(at(9), PATIENCE)).isFalse();
        assertThat(look(11, 100, 5).stalled(at(11), PATIENCE)).isTrue();
        // One record done, however many came meanwhile, and patience begins anew.
        assertThat(look(12, 101, 500).stalled(at(12), PATIENCE)).isFalse();
        assertThat(look(21, 101, 600).stalled(at(21), PATIENCE)).isFalse();
        assertThat(look(23, 101, 600).stalled(at(23), PATIENCE)).isTrue();
    }

    @Test
    void whatComesAfterALongCalmIsNotStalledAtOnce() {
        look(0, 100, 0);
        look(600, 100, 0);
        assertThat(look(601, 100, 1).stalled(at(601), PATIENCE)).isFalse();
        assertThat(look(612, 100, 1).stalled(at(612), PATIENCE)).isTrue();
    }

    @Test
    void partitionsThatWereTakenOverCountAsMovement() {
        look(0, 100, 5);
        assertThat(look(11, 40, 2).stalled(at(11), PATIENCE)).isFalse();
    }

    @Test
    void topicsAreTakenOneByOne() {
        backlogs.after(List.of(of("a", 1, 5), of("b", 1, 5)), at(0));
        List<Backlog> later = backlogs.after(List.of(of("a", 1, 5), of("b", 2, 5)), at(11));
        assertThat(later)
                .filteredOn(b -> b.stalled(at(11), PATIENCE))
                .extracting(Backlog::topic)
                .containsExactly("a");
        assertThat(BrokerChecks.stalled(later, at(11), PATIENCE)).hasValueSatisfying(finding -> {
            assertThat(finding.what()).contains("5 records of a wait", "2026-01-01T00:00:00Z");
            assertThat(finding.todo()).contains("log");
        });
    }

    @Test
    void theAgeIsThatOfTheOldestAndNeverNegative() {
        assertThat(look(5, 1, 1).age(at(5))).isEqualTo(Duration.ofMinutes(5));
        assertThat(new Backlog("a", 0, Optional.empty(), START).age(at(5))).isZero();
        assertThat(new Backlog("a", 1, Optional.of(at(9)), START).age(at(5))).isZero();
    }

    @Test
    void aBrokerThatIsAwayIsToldWithSinceWhenAndWhatToDo() {
        assertThat(BrokerChecks.away(new BrokerState.Unknown(), SERVERS)).isEmpty();
        assertThat(BrokerChecks.away(new BrokerState.There(List.of()), SERVERS)).isEmpty();
        assertThat(BrokerChecks.away(new BrokerState.Away(START, "no answer within 5 s"), SERVERS))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.what()).contains(SERVERS, START.toString(), "no answer within 5 s");
                    assertThat(finding.todo()).contains("KAFKA_BOOTSTRAP_SERVERS");
                });
    }

    private Backlog look(int minute, long done, long waiting) {
        return backlogs.after(List.of(of("a", done, waiting)), at(minute)).getFirst();
    }

    private static Backlogs.Look of(String topic, long done, long waiting) {
        return new Backlogs.Look(topic, done, waiting, waiting > 0 ? Optional.of(START) : Optional.empty());
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
