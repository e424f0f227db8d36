package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Runs in words, as the cluster service gives them. */
final class RunLines {

    private static final String ROW = "%5s  %-20s  %10s  %-16s  %s";
    private static final String SIDES = "  %-24s %14s %14s";

    private RunLines() {}

    /** A line for each run. */
    static List<String> table(JsonNode runs) {
        if (runs.isEmpty()) {
            return List.of("Nothing has been run yet.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(ROW, "run", "started", "seconds", "operation", "figures"));
        runs.forEach(run -> lines.add(String.format(
                        ROW,
                        run.path("run").asText(),
                        started(run),
                        seconds(run),
                        run.path("operation").asText(),
                        figures(run))
                .stripTrailing()));
        return lines;
    }

    /** Everything about one run. */
    static List<String> one(JsonNode run) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "run %s: %s, %s, %s s%s",
                run.path("run").asText(),
                run.path("operation").asText(),
                started(run),
                seconds(run),
                run.path("published").asBoolean() ? "" : ", not published yet"));
        for (String part : List.of("parameters", "figures")) {
            run.path(part)
                    .properties()
                    .forEach(entry ->
                            lines.add(String.format("  %-24s %14s", entry.getKey(), number(entry.getValue()))));
        }
        return lines;
    }

    /** What two runs have that is not the same, side by side. */
    static List<String> compared(JsonNode one, JsonNode two) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                SIDES,
                "",
                "run " + one.path("run").asText(),
                "run " + two.path("run").asText()));
        lines.add(side("operation", one.path("operation"), two.path("operation")));
        lines.add(String.format(SIDES, "seconds", seconds(one), seconds(two)));
        int before = lines.size();
        for (String part : List.of("parameters", "figures")) {
            Set<String> names = new TreeSet<>();
            one.path(part).fieldNames().forEachRemaining(names::add);
            two.path(part).fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode left = one.path(part).path(name);
                JsonNode right = two.path(part).path(name);
                if (!number(left).equals(number(right))) {
                    lines.add(side(name, left, right));
                }
            }
        }
        if (lines.size() == before) {
            lines.add("  parameters and figures are the same");
        }
        return lines;
    }

    private static String side(String name, JsonNode left, JsonNode right) {
        return String.format(SIDES, name, number(left), number(right));
    }

    private static String figures(JsonNode run) {
        List<String> words = new ArrayList<>();
        run.path("figures").properties().forEach(entry -> {
            boolean telling = entry.getValue().asLong() != 0 && !entry.getKey().startsWith("gate-");
            if (telling) {
                words.add(entry.getKey() + " " + number(entry.getValue()));
            }
        });
        return String.join(", ", words);
    }

    private static String started(JsonNode run) {
        return run.path("started").asText().replaceFirst("(\\.\\d+)?Z$", "Z");
    }

    private static String seconds(JsonNode run) {
        return String.format(Locale.ROOT, "%.1f", run.path("seconds").asDouble());
    }

    /** Whole numbers without a point; what is not there as a dash. */
    private static String number(JsonNode value) {
        if (value.isMissingNode()) {
            return "-";
        }
        if (value.isNumber() && value.asDouble() == Math.rint(value.asDouble())) {
            return Long.toString(value.asLong());
        }
        return value.asText();
    }
}
