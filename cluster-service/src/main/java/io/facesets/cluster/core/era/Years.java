package io.facesets.cluster.core.era;

import io.facesets.model.Checks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The years of some faces.
 *
 * @param counts faces by year, ascending; no zeros
 * @param unknown faces without a year
 */
public record Years(SortedMap<Integer, Integer> counts, int unknown) {

    public Years {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        Checks.require(unknown >= 0 && counts.values().stream().allMatch(n -> n > 0), "counts of faces");
    }

    static Years of(List<DatedFace> faces) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        faces.forEach(face -> face.year().ifPresent(year -> counts.merge(year, 1, Integer::sum)));
        return new Years(counts, faces.size() - total(counts));
    }

    /** Faces with a year. */
    public int known() {
        return total(counts);
    }

    /** The year with the most faces, the earlier of equals. */
    public OptionalInt dominant() {
        int best = 0;
        OptionalInt year = OptionalInt.empty();
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > best) {
                best = entry.getValue();
                year = OptionalInt.of(entry.getKey());
            }
        }
        return year;
    }

    /** The first year by which at least {@code share} of the known faces were taken; share within (0, 1]. */
    public OptionalInt quantile(double share) {
        Checks.require(share > 0 && share <= 1, "a share within (0, 1], not " + share);
        long needed = (long) Math.ceil(share * known());
        long seen = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= needed) {
                return OptionalInt.of(entry.getKey());
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The span for a name, such as {@code 2005-10}, {@code 1998-2003}, {@code 2011} or {@code undated}: without the tenth
     * at either end, since single photos have wrong dates.
     */
    public String span() {
        OptionalInt from = quantile(0.1);
        OptionalInt to = quantile(0.9);
        if (from.isEmpty() || to.isEmpty()) {
            return "undated";
        }
        int first = from.getAsInt();
        int last = to.getAsInt();
        if (first == last) {
            return String.valueOf(first);
        }
        return first / 100 == last / 100 ? "%d-%02d".formatted(first, last % 100) : first + "-" + last;
    }

    private static int total(SortedMap<Integer, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
