package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        lines.addAll(sets(why));
        why.path("left").forEach(left -> lines.add("  left out   " + left(left)));
        why.path("homes")
                .forEach(home -> lines.add("  belongs    "
                        + (home.path("asserted").asBoolean() ? "for certain to " : "as far as known to ")
                        + home.path("identity").asText() + ", says " + sayer(home)));
        why.path("decisions").forEach(logged -> lines.add("  decision " + DecisionLines.of(logged)));
        return lines;
    }

    /** The set it belongs to, and those it is in besides, with who says so. */
    private static List<String> sets(JsonNode why) {
        Map<String, JsonNode> besides = new HashMap<>();
        why.path("beside").forEach(set -> besides.put(set.path("identity").asText(), set));
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (JsonNode set : why.path("facesets")) {
            JsonNode beside = besides.get(set.path("identity").asText());
            if (beside == null) {
                own.add("  set        " + membership(set, ""));
            } else {
                others.add("  also in    " + membership(set, "") + era(beside.path("era")) + ", says " + sayer(beside));
            }
        }
        if (own.isEmpty()) {
            own.add("  set        none of its own");
        }
        own.addAll(others);
        return own;
    }

    private static String era(JsonNode era) {
        if (!era.isObject()) {
            return "";
        }
        return (era.path("thin").asBoolean() ? ", a thin era of " : ", an era of ")
                + era.path("set").asText();
    }

    private static String sayer(JsonNode said) {
        return said.path("author").asText("curator") + " in decision "
                + said.path("decision").asLong();
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
