package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A survey of an identity's ages as lines for a terminal: what a person would rather look at than read. */
public final class EraDrawing {

    private static final int WIDTH = 50;
    private static final int PARTS = 6;

    private static final Map<String, String> VERDICTS = Map.of(
            "sortable", "can be split by age: the large parts at .35 are of different years",
            "not-by-age", "falls apart, but not by age: the large parts at .35 are of the same years",
            "one-piece", "is of one piece: there is nothing to split",
            "undated", "can't be judged: too few of its photos say when they were taken");

    private EraDrawing() {}

    /** @param found what the cluster service answers to a survey of eras */
    public static List<String> lines(String identity, JsonNode found) {
        List<String> lines = new ArrayList<>();
        histogram(found, lines);
        lines.add("");
        lines.add("Parts of which the faces hold together, by the distance allowed:");
        found.path("levels").forEach(level -> lines.add(level(level)));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%s %s. (%.0f %% of what the years differ lies between the parts.)",
                identity,
                VERDICTS.getOrDefault(found.path("verdict").asText(), "got an answer that is not known here"),
                100 * found.path("explained").asDouble()));
        return lines;
    }

    private static void histogram(JsonNode found, List<String> lines) {
        double step = found.path("step").asDouble();
        long[] pairs = StreamSupport.stream(found.path("histogram").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        long most = 1;
        int last = 0;
        for (int i = 0; i < pairs.length; i++) {
            most = Math.max(most, pairs[i]);
            last = pairs[i] > 0 ? i : last;
        }
        lines.add(String.format(
                Locale.ROOT,
                "How far the faces are from each other, %,d of them in pairs:",
                found.path("compared").asLong()));
        for (int i = 0; i <= last && i < pairs.length; i++) {
            int bar = (int) Math.ceil((double) WIDTH * pairs[i] / most);
            lines.add(String.format(Locale.ROOT, "  %.2f %s %,d", i * step, "#".repeat(bar), pairs[i]));
        }
    }

    private static String level(JsonNode level) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "  %.2f  %,d:",
                level.path("cut").asDouble(),
                level.path("count").asLong()));
        int shown = 0;
        for (JsonNode part : level.path("parts")) {
            if (shown == PARTS) {
                line.append(" ...");
                break;
            }
            line.append(String.format(
                    Locale.ROOT,
                    "%s %,d (%s)",
                    shown == 0 ? "" : ",",
                    part.path("faces").asLong(),
                    part.path("span").asText()));
            shown++;
        }
        return line.toString();
    }
}
