package io.facesets.cluster.edge.rest.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of an export, in words. */
final class ExportLines {

    /** Why a face is left out, by the export service's name of the stage. */
    private static final Map<String, String> STAGES = Map.of(
            "score", "of which the detector was not sure",
            "size", "too small",
            "outlier", "too far from the middle of their set",
            "duplicate", "the same as others",
            "second-face", "with somebody else in the picture",
            "missing", "whose photo is missing");

    private ExportLines() {}

    /** @param result of the export service's job, by its own names */
    static List<String> of(Map<String, Object> result) {
        List<String> lines = new ArrayList<>();
        long sets = number(result, "facesets");
        lines.add(Words.sets(sets) + " with " + Words.faces(number(result, "crops")) + " in " + result.get("folder"));
        lines.add(Words.grouped(number(result, "setsWritten")) + " made, "
                + Words.grouped(number(result, "setsUnchanged")) + " as they were");
        if (result.get("dropped") instanceof Map<?, ?> dropped && !dropped.isEmpty()) {
            List<String> stages = dropped.entrySet().stream()
                    .map(stage -> stage.getValue() + " "
                            + STAGES.getOrDefault(String.valueOf(stage.getKey()), String.valueOf(stage.getKey())))
                    .toList();
            lines.add("Left out: " + String.join(", ", stages));
        }
        if (result.get("remarks") instanceof List<?> remarks) {
            remarks.forEach(remark -> lines.add(String.valueOf(remark)));
        }
        lines.add("Its page: " + result.get("folder") + "/index.html");
        if (sets == 0) {
            lines.add("There is nothing in a set yet, or nothing of it passed: the folder's page says why.");
        }
        return lines;
    }

    private static long number(Map<String, Object> result, String name) {
        return result.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
