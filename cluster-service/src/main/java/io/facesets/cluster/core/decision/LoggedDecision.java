package io.facesets.cluster.core.decision;

import io.facesets.model.Checks;
import io.facesets.model.event.ClusterUpdated.Shift;
import io.facesets.model.event.ClusterUpdated.Undone;
import io.facesets.model.event.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision in the log.
 *
 * @param number from 1, rising within a pack
 * @param undone who took it back, if anyone did; it is out of force then
 * @param shifts which faces it moved at once
 */
public record LoggedDecision(
        long number, Instant at, String author, Decision decision, Optional<Undone> undone, List<Shift> shifts) {

    public LoggedDecision {
        Checks.require(number >= 1, "decisions are numbered from 1, not " + number);
        Checks.require(!author.isBlank(), "a decision has an author");
        shifts = List.copyOf(shifts);
    }

    public boolean inForce() {
        return undone.isEmpty();
    }

    /** Out of force from now on. */
    public LoggedDecision takenBack(Undone by) {
        return new LoggedDecision(number, at, author, decision, Optional.of(by), shifts);
    }

    /** With what it moved. */
    public LoggedDecision moving(List<Shift> moved) {
        return new LoggedDecision(number, at, author, decision, undone, moved);
    }
}
