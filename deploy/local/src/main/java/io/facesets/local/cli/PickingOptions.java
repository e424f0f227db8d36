package io.facesets.local.cli;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which faces an export picks, and which it shows beside: settings of the export by its request's field names. */
final class PickingOptions {

    private static final String CANDIDATE_MATCH = "candidateMatchThreshold";

    private final Map<String, Object> given = new TreeMap<>();

    @Option(
            names = "--select",
            paramLabel = "HOW",
            description =
                    "The bundle of the best holds the best (rank), or good ones that differ most in pose, light and"
                            + " year (diverse). Default: rank.")
    void select(String value) {
        given.put("select", value);
    }

    @Option(
            names = "--select-floor",
            paramLabel = "S",
            description = "diverse: no face of a lower score while there are enough better (default: 0.40).")
    void selectFloor(double value) {
        given.put("selectFloor", value);
    }

    @Option(names = "--align", description = "Turn faces until their eyes are level; otherwise they keep their roll.")
    void align(boolean value) {
        given.put("align", value);
    }

    @Option(
            names = "--bursts",
            description = "Frames of one second are duplicates too, if they look the same: keep the best of them.")
    void bursts(boolean value) {
        given.put("bursts", value);
    }

    @Option(
            names = "--candidates",
            description = "Show faces that belong to nobody beside the set that they may belong to, in"
                    + " swap_ready/_candidates; './facesets include' takes one in.")
    void candidates(boolean value) {
        given.put("candidates", value);
    }

    @Option(
            names = "--candidate-match-threshold",
            paramLabel = "D",
            description = "How far from a set's centre they may be (buffalo_l: 0.55; each pack has its own).")
    void candidateMatch(double value) {
        given.put(CANDIDATE_MATCH, value);
    }

    @Option(
            names = "--candidate-min-score",
            paramLabel = "S",
            description = "Composite score below which they are not worth a look (default: 0.40).")
    void candidateMinScore(double value) {
        given.put("candidateMinScore", value);
    }

    /** What was asked for; and what the pack states, by the flags of {@code run}, of that which depends on it. */
    Map<String, Object> request(Map<String, Double> ofPack) {
        Map<String, Object> all = new TreeMap<>();
        @Nullable Double stated = ofPack.get("initial-threshold");
        if (stated != null && given.containsKey("candidates")) {
            all.put(CANDIDATE_MATCH, stated);
        }
        all.putAll(given);
        return all;
    }
}
