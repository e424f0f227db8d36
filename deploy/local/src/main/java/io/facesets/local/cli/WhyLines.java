package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Why a face is where it is, in words. */
final class WhyLines {

    private WhyLines() {}

    /** The lines about one face, as the cluster service gives it. */
    static List<String> of(JsonNode why) {
        List<String> lines = new ArrayList<>();
        lines.add(why.path("face").asText());
        lines.add(String.format(
                "  measured   short side %.0f pixels, sharpness %.1f, score %.2f%s",
                why.path("faceShort").asDouble(),
                why.path("blur").asDouble(),
                why.path("score").asDouble(),
                why.path("embedded").asBoolean() ? "" : "; too small to be compared"));
        if (!why.path("there").asBoolean()) {
            lines.add("  photo      is nowhere now, so the face takes no part");
        } else if (!why.path("sorted").asBoolean()) {
            lines.add("  waiting    no run has looked at it yet");
        }
        lines.add("  person     " + membership(why.path("person"), "none: no other face is near enough"));
        JsonNode sets = why.path("facesets");
        sets.forEach(set -> lines.add("  set        " + membership(set, "")));
        if (sets.isEmpty()) {
            lines.add("  set        none");
        }
        why.path("left").forEach(left -> lines.add("  left out   " + left(left)));
        why.path("homes")
                .forEach(home -> lines.add("  curator    "
                        + (home.path("asserted").asBoolean() ? "put it into " : "confirmed it in ")
                        + home.path("identity").asText() + ", decision "
                        + home.path("decision").asLong()));
        why.path("decisions").forEach(logged -> lines.add("  decision " + DecisionLines.of(logged)));
        return lines;
    }

    private static String membership(JsonNode in, String none) {
        return in.isObject()
                ? String.format(
                        "%s, at %.3f from its centre",
                        in.path("identity").asText(), in.path("distance").asDouble())
                : none;
    }

    private static String left(JsonNode left) {
        String value = String.format("%.2f", left.path("value").asDouble());
        String limit = String.format("%.2f", left.path("limit").asDouble());
        String number = Long.toString(left.path("value").asLong());
        return switch (left.path("stage").asText()) {
            case "size" -> "size: " + value + " pixels, at least " + limit;
            case "blur" -> "blur: sharpness " + value + ", at least " + limit;
            case "score" -> "score: " + value + ", at least " + limit;
            case "outlier" -> "outlier: " + value + " from the centre, at most " + limit;
            case "singleton" -> "singleton: alone in its cluster";
            case "min-images" ->
                "min-images: " + number + " photos, at least "
                        + left.path("limit").asLong();
            case "excluded" -> "excluded by a curator, decision " + number;
            case "separated" -> "separated by a curator, decision " + number;
            default -> left.path("stage").asText() + ": " + value + ", limit " + limit;
        };
    }
}
