package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What operations have found, in words. */
final class OperationLines {

    private OperationLines() {}

    /** A line for each folder. */
    static List<String> folders(JsonNode result) {
        List<String> lines = new ArrayList<>();
        result.path("folders").forEach(folder -> lines.add(folder(folder)));
        result.path("mixed").properties().forEach(mixed -> {
            List<String> sets = new ArrayList<>();
            mixed.getValue()
                    .properties()
                    .forEach(set -> sets.add(set.getKey() + " " + set.getValue().asInt()));
            lines.add(mixed.getKey() + ": " + (sets.isEmpty() ? "near nobody's set" : String.join(", ", sets)));
        });
        if (result.path("included").asLong() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d faces of mixed folders put into sets",
                    result.path("included").asLong()));
        }
        lines.addAll(undo(result));
        return lines;
    }

    private static String folder(JsonNode folder) {
        String set = folder.path("set").asText();
        String what = switch (folder.path("outcome").asText()) {
            case "founded" -> "new, " + set;
            case "adopted" -> set + ", which had no name";
            case "added" -> "more for " + set;
            case "known" -> set + ", as before";
            default -> "nobody is shown more than others, or all belong elsewhere";
        };
        return String.format(
                Locale.ROOT,
                "%s: %s; %,d of %,d faces are %s's, %,d for the first time%s",
                folder.path("folder").asText(),
                what,
                folder.path("kept").asLong(),
                folder.path("faces").asLong(),
                folder.path("name").asText(),
                folder.path("added").asLong(),
                folder.path("beside").asLong() > 0
                        ? ", and " + folder.path("beside").asLong() + " that belong elsewhere too"
                        : "");
    }

    /** A line for each set that was found, the largest first. */
    static List<String> discovery(JsonNode result) {
        List<String> lines = new ArrayList<>();
        long covered = 0;
        for (JsonNode faces : result.path("covered")) {
            covered += faces.asLong();
        }
        lines.add(String.format(
                Locale.ROOT,
                "%,d faces are of %,d sets that are there; the others fall into %,d clusters, the largest of %s",
                covered,
                result.path("covered").size(),
                result.path("clusters").asLong(),
                result.path("cluster-sizes")));
        result.path("sets")
                .forEach(set -> lines.add(String.format(
                        Locale.ROOT,
                        "  %s  %,d faces in %,d photos, such as %s",
                        set.path("set").asText(),
                        set.path("faces").asLong(),
                        set.path("images").asLong(),
                        set.path("first").asText().replaceFirst("(.{12}).*(#.*)", "$1$2"))));
        if (result.path("sets").isEmpty()) {
            lines.add("  nobody new has enough photos");
        }
        lines.addAll(gates(result));
        lines.addAll(undo(result));
        return lines;
    }

    /** A line for each era, by years. */
    static List<String> eras(String set, JsonNode result) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d faces are near %s's centre",
                result.path("recovered").asLong(),
                set));
        int thin = 0;
        for (JsonNode era : result.path("eras")) {
            if (era.path("thin").asBoolean()) {
                thin++;
            } else {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %-10s %,d faces in %,d photos, %s",
                        era.path("years").asText(),
                        era.path("faces").asLong(),
                        era.path("images").asLong(),
                        era.path("set").asText("as before")));
            }
        }
        lines.add("  and " + thin + " thin ones");
        if (result.path("replaced").asLong() > 0) {
            lines.add(result.path("replaced").asLong() + " eras that there were have changed and are replaced");
        }
        lines.addAll(gates(result));
        lines.addAll(undo(result));
        return lines;
    }

    private static List<String> gates(JsonNode result) {
        List<String> taken = new ArrayList<>();
        result.path("gates").properties().forEach(gate -> {
            if (gate.getValue().asLong() > 0) {
                taken.add(gate.getKey() + " " + gate.getValue().asLong());
            }
        });
        return taken.isEmpty() ? List.of() : List.of("Left out: " + String.join(", ", taken));
    }

    private static List<String> undo(JsonNode result) {
        JsonNode decisions = result.path("decisions");
        if (decisions.isEmpty()) {
            return List.of();
        }
        String first = decisions.get(0).asText();
        String last = decisions.get(decisions.size() - 1).asText();
        return List.of((decisions.size() == 1 ? "Decision " + first : "Decisions " + first + " to " + last)
                + "; './facesets undo' takes one back.");
    }
}
