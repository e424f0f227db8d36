package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.run.KeptRun;
import io.facesets.runtime.jobs.JobView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Runs in words and tables. */
final class RunView {

    /**
     * A list of runs, the last first.
     *
     * @param open jobs that are under way or wait
     */
    record Many(List<JobView> open, List<Line> lines, Optional<Long> next) {}

    /** A run in a line. */
    record Line(KeptRun run, String took, String gist) {}

    /** One run, or two beside each other. */
    record Table(KeptRun one, Optional<KeptRun> other, List<Row> parameters, List<Row> figures) {

        /** The run before, to be compared with. */
        public long before() {
            return one.run().value() - 1;
        }
    }

    /** A value of one run and of the other. */
    record Row(String name, String one, String other, boolean differs) {}

    private static final int FIGURES_IN_LINE = 4;

    private RunView() {}

    static Line line(KeptRun run) {
        StringBuilder gist = new StringBuilder();
        run.figures().entrySet().stream()
                .filter(figure -> figure.getValue() != 0)
                .limit(FIGURES_IN_LINE)
                .forEach(figure -> gist.append(gist.isEmpty() ? "" : ", ")
                        .append(Words.figure(figure.getKey(), figure.getValue())));
        return new Line(run, took(run), gist.toString());
    }

    static Table table(KeptRun one, Optional<KeptRun> other) {
        return new Table(
                one,
                other,
                rows(one.parameters(), other.map(KeptRun::parameters), RunView::number),
                rows(one.figures(), other.map(KeptRun::figures), Words::grouped));
    }

    private static <V> List<Row> rows(Map<String, V> one, Optional<Map<String, V>> other, Function<V, String> text) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        other.ifPresent(more -> names.addAll(more.keySet()));
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            String left = Optional.ofNullable(one.get(name)).map(text).orElse("–");
            String right = other.map(more ->
                            Optional.ofNullable(more.get(name)).map(text).orElse("–"))
                    .orElse("");
            rows.add(new Row(name, left, right, other.isPresent() && !left.equals(right)));
        }
        return rows;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Words.grouped((long) value)
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("0+$", "");
    }

    private static String took(KeptRun run) {
        double seconds = run.took().toMillis() / 1000.0;
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
}
