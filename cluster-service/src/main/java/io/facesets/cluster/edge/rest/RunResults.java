package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.run.RunOutcome;
import java.util.Map;
import java.util.TreeMap;

/** Outcomes as jobs tell them. */
final class RunResults {

    private static final String GATE = "gate-";

    private RunResults() {}

    /** The run's number and its figures, those of gates under {@code gates}. */
    static Map<String, Object> of(RunOutcome outcome) {
        Map<String, Object> result = new TreeMap<>();
        Map<String, Long> gates = new TreeMap<>();
        outcome.figures().forEach((name, count) -> {
            if (name.startsWith(GATE)) {
                gates.put(name.substring(GATE.length()), count);
            } else {
                result.put(name, count);
            }
        });
        result.put("gates", gates);
        result.put("run", outcome.run().value());
        return result;
    }
}
