package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Identities in words, as the cluster service gives them. */
final class IdentityLines {

    private static final String ROW = "%-12s  %7s  %7s  %s";

    private IdentityLines() {}

    /** A line for each. */
    static List<String> table(JsonNode identities, String kind) {
        if (identities.isEmpty()) {
            return List.of(
                    kind.equals("person")
                            ? "There is no person yet."
                            : "There is no face set yet. './facesets identities --kind person' lists the persons.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(row(kind, "faces", "photos", "name"));
        identities.forEach(identity -> lines.add(line(identity)));
        return lines;
    }

    /** One with its faces. */
    static List<String> one(JsonNode found) {
        JsonNode identity = found.path("identity");
        List<String> lines = new ArrayList<>();
        lines.add(row("", "faces", "photos", "name"));
        lines.add(line(identity));
        lines.add("");
        found.path("members").forEach(member -> lines.add(member(member)));
        return lines;
    }

    private static String line(JsonNode identity) {
        return row(
                identity.path("name").asText(),
                identity.path("faces").asText(),
                identity.path("images").asText(),
                (name(identity) + fate(identity) + era(identity)).strip());
    }

    private static String name(JsonNode identity) {
        String label = identity.path("label").asText();
        String who = switch (identity.path("origin").asText()) {
            case "immich" ->
                String.format(
                        Locale.ROOT,
                        " (in Immich, %.0f %% of its faces with a name)",
                        100 * identity.path("share").asDouble(1));
            case "folder" -> " (by its folder)";
            default -> "";
        };
        return label.isEmpty() ? "" : label + who;
    }

    private static String fate(JsonNode identity) {
        String state = identity.path("state").asText();
        return switch (state) {
            case "active" -> "";
            case "merged-into" -> " [merged into " + identity.path("mergedInto").asText() + "]";
            default -> " [" + state + "]";
        };
    }

    private static String era(JsonNode identity) {
        JsonNode era = identity.path("era");
        return era.isObject()
                ? " [an era of " + era.path("set").asText() + (era.path("thin").asBoolean() ? ", thin" : "") + "]"
                : "";
    }

    private static String member(JsonNode member) {
        String level = member.path("level").asText();
        return String.format(
                        Locale.ROOT,
                        "  %s  %.3f  %s",
                        member.path("face").asText(),
                        member.path("distance").asDouble(),
                        level.equals("inferred") ? "" : level)
                .stripTrailing();
    }

    private static String row(String first, String faces, String photos, String name) {
        return String.format(ROW, first, faces, photos, name).stripTrailing();
    }
}
