package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.model.PackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A calibration as lines for a terminal: both curves, and where thresholds would go. */
public final class CalibrationDrawing {

    private static final int WIDTH = 30;

    /** Photos that are named. */
    private static final int NAMED = 5;

    /** Digits of a photo's id that tell it from others. */
    private static final int NAME = 12;

    private CalibrationDrawing() {}

    /** @param found what the cluster service answers to a survey {@code calibration} */
    public static List<String> lines(PackName pack, JsonNode found) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%s: %,d pairs of strangers (faces of one photo, in %,d photos), %,d pairs that are likely one person"
                        + " (of one sorted person, in different photos).",
                pack,
                found.path("strangers").asLong(),
                found.path("photos").asLong(),
                found.path("same").asLong()));
        leftOut(found, lines);
        lines.add("");
        lines.add("Nearer than   strangers   one person");
        double least = found.path("least").asDouble();
        found.path("curve").forEach(rates -> lines.add(curve(rates, least)));
        lines.add("  (~ extrapolated: no two strangers here are nearer than " + format("%.3f", least) + ")");
        lines.add("");
        lines.add("Threshold       usual   mistakes there   for buffalo_l's rate   90 % range    takes of one person");
        found.path("suggestions").forEach(suggestion -> lines.add(suggestion(suggestion)));
        lines.add("");
        lines.add("buffalo_l's rates come from a public measurement at .45; those at .40 and .55 are extrapolated.");
        return lines;
    }

    private static void leftOut(JsonNode found, List<String> lines) {
        long photos = found.path("left-out-photos").asLong();
        if (photos > 0) {
            List<String> names = new ArrayList<>();
            found.path("left-out").forEach(photo -> names.add(photo.asText().substring(0, NAME)));
            lines.add(format(
                    "%,d photos seem to show somebody twice (collages, mirrors) and are left out: %s%s",
                    photos,
                    String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                    photos > NAMED ? ", ..." : "."));
        }
    }

    private static String curve(JsonNode rates, double least) {
        double distance = rates.path("distance").asDouble();
        double match = rates.path("match").asDouble();
        return format(
                "  %.2f      %s%-10s  %5.1f %% %s",
                distance,
                distance <= least ? "~" : " ",
                rate(rates.path("falseMatch").asDouble()),
                100 * match,
                "#".repeat((int) Math.round(WIDTH * match)));
    }

    private static String suggestion(JsonNode suggestion) {
        JsonNode reference = suggestion.path("reference");
        return format(
                "  %-13s  %.2f   %-14s   %.3f at %-10s   %.3f - %.3f   %5.1f %%",
                reference.path("threshold").asText(),
                reference.path("distance").asDouble(),
                rate(suggestion.path("falseMatch").asDouble()),
                suggestion.path("distance").asDouble(),
                rate(reference.path("rate").asDouble()),
                suggestion.path("lower").asDouble(),
                suggestion.path("upper").asDouble(),
                100 * suggestion.path("match").asDouble());
    }

    private static String rate(double rate) {
        return rate == 0 ? "0" : rate >= 0.001 ? format("%.2f %%", 100 * rate) : format("%.1e", rate);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
