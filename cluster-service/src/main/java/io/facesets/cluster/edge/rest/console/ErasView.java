package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.era.EraProbe;
import io.facesets.model.IdentityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether an identity is to be split by age.
 *
 * @param splittable whether it is a set and no age itself
 * @param job that looks, or has failed to
 * @param probe what was found
 * @param eras the ages that there are
 */
record ErasView(
        IdentityId id,
        String title,
        boolean splittable,
        Optional<JobLines> job,
        Optional<EraProbe> probe,
        List<IdentityId> eras) {

    /** Of a drawing, in its own units. */
    static final int BAR = 24;

    static final int HIGH = 120;

    private static final int PARTS = 6;

    /** A bar: {@code x} and {@code y} of its upper left corner; what it stands for. */
    public record Bar(int x, int y, int height, String text) {}

    /** A part of the faces, and its years as bars. */
    public record Row(String faces, String span, List<Bar> years) {}

    /** The parts at a cut, the largest first, and how many there are. */
    public record Level(double cut, int count, String parts) {}

    public String verdict() {
        return probe.map(found -> switch (found.verdict()) {
                    case SORTABLE -> "It can be split by age: its large parts are of different years.";
                    case NOT_BY_AGE -> "It falls apart, but not by age: its large parts are of the same years.";
                    case ONE_PIECE -> "It is of one piece: there is nothing to split.";
                    case UNDATED -> "It can't be judged: too few of its photos say when they were taken.";
                })
                .orElse("");
    }

    public boolean sortable() {
        return probe.filter(found -> found.verdict() == EraProbe.Verdict.SORTABLE)
                .isPresent();
    }

    /** The distance at the right end of the drawing of distances. */
    public String farthest() {
        return Words.two(distances().size() * EraProbe.STEP);
    }

    /** Of a hundred parts of the years' variance, so many lie between the parts. */
    public int explained() {
        return (int) Math.round(100 * probe.map(EraProbe::explained).orElse(0.0));
    }

    /** How far the faces are from each other. */
    public List<Bar> distances() {
        List<Long> pairs = probe.map(EraProbe::histogram).orElse(List.of());
        int last = IntStream.range(0, pairs.size())
                .filter(i -> pairs.get(i) > 0)
                .max()
                .orElse(-1);
        long most = Math.max(1, pairs.stream().mapToLong(Long::longValue).max().orElse(1));
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> bar(
                        i,
                        pairs.get(i),
                        most,
                        Words.two(i * EraProbe.STEP) + ": " + Words.counted(pairs.get(i), "pair", "pairs")))
                .toList();
    }

    /** What a drawing of so many bars is wide. */
    public int wide(int bars) {
        return Math.max(1, bars) * BAR;
    }

    public int firstYear() {
        return years().min().orElse(0);
    }

    public int lastYear() {
        return years().max().orElse(0);
    }

    public int spanned() {
        return lastYear() - firstYear() + 1;
    }

    /** Whether any photo says when it was taken. */
    public boolean dated() {
        return years().findAny().isPresent();
    }

    /** The largest parts at the cut that decides, each with its years. */
    public List<Row> rows() {
        int first = firstYear();
        return deciding()
                .limit(PARTS)
                .map(part -> {
                    int most = part.years().counts().values().stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(1);
                    List<Bar> bars = new ArrayList<>();
                    part.years()
                            .counts()
                            .forEach((year, faces) ->
                                    bars.add(bar(year - first, faces, most, year + ": " + Words.faces(faces))));
                    return new Row(Words.faces(part.faces()), part.years().span(), bars);
                })
                .toList();
    }

    public List<Level> levels() {
        return probe.map(EraProbe::levels).orElse(List.of()).stream()
                .map(level -> new Level(
                        level.cut(),
                        level.parts().size(),
                        level.parts().stream()
                                        .limit(PARTS)
                                        .map(part -> Words.grouped(part.faces()) + " ("
                                                + part.years().span() + ")")
                                        .reduce((a, b) -> a + ", " + b)
                                        .orElse("")
                                + (level.parts().size() > PARTS ? " …" : "")))
                .toList();
    }

    private Stream<EraProbe.Part> deciding() {
        return probe.map(EraProbe::levels).orElse(List.of()).stream()
                .filter(level -> level.cut() == EraProbe.DECISIVE)
                .flatMap(level -> level.parts().stream());
    }

    private IntStream years() {
        return deciding()
                .flatMapToInt(part -> part.years().counts().keySet().stream().mapToInt(Integer::intValue));
    }

    private static Bar bar(int place, long value, long most, String text) {
        int height = (int) Math.ceil((double) HIGH * value / most);
        return new Bar(place * BAR + 2, HIGH - height, height, text);
    }
}
