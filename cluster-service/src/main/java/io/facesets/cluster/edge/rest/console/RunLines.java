package io.facesets.cluster.edge.rest.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of a run, in words, and the sets that it made. */
final class RunLines {

    private RunLines() {}

    /** @param result of the job, by its own names */
    static List<String> of(Map<String, Object> result) {
        List<String> lines = new ArrayList<>();
        if (Boolean.TRUE.equals(result.get("dry-run"))) {
            lines.add("Only looked at: nothing was changed.");
        }
        if (result.get("eras") instanceof List<?> eras) {
            long thin =
                    eras.stream().filter(era -> of(era, "thin").equals(true)).count();
            lines.add(Words.faces(number(result, "recovered")) + " are near its middle: "
                    + Words.counted(eras.size() - thin, "age", "ages") + ", and " + Words.grouped(thin)
                    + " with too few faces.");
            eras.stream()
                    .filter(era -> of(era, "thin").equals(false))
                    .forEach(era -> lines.add(of(era, "years") + ": " + Words.faces(number(era, "faces")) + " in "
                            + Words.photos(number(era, "images"))));
            if (number(result, "replaced") > 0) {
                lines.add(Words.counted(number(result, "replaced"), "age", "ages")
                        + " that there were have changed and are replaced.");
            }
        } else {
            result.forEach((name, value) -> {
                if (value instanceof Number number && number.longValue() != 0 && !name.equals("run")) {
                    lines.add(Words.figure(name, number.longValue()));
                }
            });
        }
        return lines;
    }

    /** Where what it made can be seen. */
    static List<JobLines.Link> links(Map<String, Object> result) {
        List<JobLines.Link> links = new ArrayList<>();
        if (result.get("eras") instanceof List<?> eras && !Boolean.TRUE.equals(result.get("dry-run"))) {
            eras.stream()
                    .filter(era ->
                            of(era, "thin").equals(false) && !of(era, "set").equals(""))
                    .forEach(era -> links.add(
                            new JobLines.Link("/people/" + of(era, "set"), of(era, "years") + ": " + of(era, "set"))));
        }
        if (result.get("run") instanceof Number run) {
            links.add(new JobLines.Link("/activity/" + run, "Run " + run));
        }
        links.add(new JobLines.Link("/activity", "All runs"));
        return links;
    }

    private static long number(Object map, String name) {
        return of(map, name) instanceof Number number ? number.longValue() : 0;
    }

    private static Object of(Object map, String name) {
        Object value = map instanceof Map<?, ?> all ? all.get(name) : null;
        return value == null ? "" : value;
    }
}
