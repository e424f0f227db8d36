package io.facesets.cluster.edge.rest.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decisions, the last first.
 *
 * @param next the number before which the next page begins
 */
record HistoryView(List<Line> lines, Optional<Long> next) {

    /**
     * A decision.
     *
     * @param undone who took it back, if anyone did
     * @param undoable whether it can be taken back
     */
    public record Line(
            long number, Instant at, String author, String text, Optional<String> undone, boolean undoable) {}
}
