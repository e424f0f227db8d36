package io.facesets.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code docs/metrics.md} says, and whether a service keeps it. A row of its tables is {@code | `name` | labels |
 * kind | what |} below a heading that names the service, or {@code Every service}.
 *
 * @param metrics in the order of the document
 */
public record MetricsDocument(List<Metric> metrics) {

    /** The heading of what all services have in common. */
    public static final String EVERY = "every service";

    private static final String OURS = "facesets_";
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z_]+)` \\| ([^|]*) \\| (counter|gauge|timer)(, from the first on)? \\|.*");
    private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`");
    private static final Pattern FAMILY = Pattern.compile("# TYPE ([a-zA-Z_:]+) (\\w+)");

    public MetricsDocument {
        metrics = List.copyOf(metrics);
    }

    /** How a metric grows, and with it which series there are of it. */
    public enum Kind {
        COUNTER,
        GAUGE,
        /** Series with the endings {@code _count}, {@code _sum} and {@code _max}. */
        TIMER
    }

    /**
     * A documented metric.
     *
     * @param service the heading it is under, in small letters
     * @param fromTheFirstOn whether it may be missing
     */
    public record Metric(String service, String name, Set<String> labels, Kind kind, boolean fromTheFirstOn) {

        /** The names that may be asked for. */
        public Set<String> series() {
            return kind == Kind.TIMER ? Set.of(name + "_count", name + "_sum", name + "_max") : Set.of(name);
        }
    }

    /** Reads the document of the project that the test runs in. */
    public static MetricsDocument read() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/metrics.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IOException("no folder above has docs/metrics.md");
            }
        }
        return parse(Files.readAllLines(folder.resolve("docs/metrics.md")));
    }

    static MetricsDocument parse(List<String> lines) {
        List<Metric> found = new ArrayList<>();
        String service = "";
        for (String line : lines) {
            if (line.startsWith("## ")) {
                service = line.substring(3).strip().toLowerCase(java.util.Locale.ROOT);
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> labels = LABEL.matcher(row.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
                Kind kind = Kind.valueOf(row.group(3).toUpperCase(java.util.Locale.ROOT));
                found.add(new Metric(service, row.group(1), labels, kind, row.group(4) != null));
            }
        }
        return new MetricsDocument(found);
    }

    /**
     * What a service's answer to {@code /q/metrics} and this document do not agree on; empty if they do. Metrics of the
     * platform count only if they are documented.
     *
     * @param service such as {@code stager}
     */
    public List<String> disagreements(String service, String scraped) {
        List<Metric> expected = metrics.stream()
                .filter(m -> m.service().equals(service) || m.service().equals(EVERY))
                .toList();
        Set<String> names = expected.stream().map(Metric::name).collect(Collectors.toSet());
        List<String> disagreements = new ArrayList<>();
        for (String family : families(scraped)) {
            if (family.startsWith(OURS) && !names.contains(family)) {
                disagreements.add(family + " is exported and not documented for " + service);
            }
        }
        for (Metric metric : expected) {
            for (String series : metric.series()) {
                disagreement(metric, series, scraped).ifPresent(disagreements::add);
            }
        }
        return disagreements;
    }

    private static java.util.Optional<String> disagreement(Metric metric, String series, String scraped) {
        List<String> samples = scraped.lines()
                .filter(line -> line.startsWith(series + "{") || line.startsWith(series + " "))
                .toList();
        if (samples.isEmpty()) {
            return metric.fromTheFirstOn()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(series + " is documented for " + metric.service() + " and not exported");
        }
        Set<String> labels = labels(samples.getFirst());
        return labels.equals(metric.labels())
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        series + " is documented with labels " + metric.labels() + " and has " + labels);
    }

    /** Families without those of a timer's largest value, which Micrometer makes ones of their own. */
    private static Set<String> families(String scraped) {
        Set<String> families = FAMILY.matcher(scraped)
                .results()
                .map(family -> named(family.group(1), family.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
        families.removeIf(
                name -> name.endsWith("_max") && families.contains(name.substring(0, name.length() - "_max".length())));
        return families;
    }

    /** In OpenMetrics a counter's family lacks the ending that its samples have. */
    private static String named(String family, String type) {
        return type.equals("counter") && !family.endsWith("_total") ? family + "_total" : family;
    }

    private static Set<String> labels(String sample) {
        int begin = sample.indexOf('{');
        return begin < 0
                ? Set.of()
                : Pattern.compile("([a-zA-Z_]+)=\"")
                        .matcher(sample.substring(begin))
                        .results()
                        .map(label -> label.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
