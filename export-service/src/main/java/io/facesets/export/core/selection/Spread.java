package io.facesets.export.core.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Orders faces so that every beginning of the order shows a person as variously as it can: the best face first, then
 * always the one whose distance to the nearest of those before, times its composite score, is largest (farthest-point
 * traversal, Gonzalez 1985, weighed by quality). Pure; ties go to the better face, then by id.
 */
public final class Spread {

    /** Steps in which a difference shows: so many degrees, a quarter of the range of light, so many years count as 1. */
    private static final double YAW = 30;

    private static final double PITCH = 20;
    private static final double LIGHT = 0.25;
    private static final double YEARS = 5;

    private Spread() {}

    /**
     * A face, and what tells it from others.
     *
     * @param yaw in degrees, absent if unknown, as the others are
     * @param pitch in degrees
     * @param light mean brightness of the face, within [0, 1]
     * @param year in which its photo was taken
     */
    public record Look<T>(
            T face, double score, OptionalDouble yaw, OptionalDouble pitch, OptionalDouble light, OptionalDouble year) {

        double distance(Look<T> other) {
            return Math.sqrt(square(yaw, other.yaw, YAW)
                    + square(pitch, other.pitch, PITCH)
                    + square(light, other.light, LIGHT)
                    + square(year, other.year, YEARS));
        }

        /** What is not known of either tells nothing. */
        private static double square(OptionalDouble a, OptionalDouble b, double step) {
            if (a.isEmpty() || b.isEmpty()) {
                return 0;
            }
            double steps = (a.getAsDouble() - b.getAsDouble()) / step;
            return steps * steps;
        }
    }

    /**
     * The first {@code count} spread out, the others after them as they were.
     *
     * @param ranked best first
     * @param floor no face of a lower score is among the first, unless there are fewer than {@code count} others: then
     *     they are the best, as they were
     */
    public static <T> List<T> order(List<Look<T>> ranked, int count, double floor) {
        int good = (int) ranked.stream().filter(look -> look.score() >= floor).count();
        int eligible = Math.max(good, Math.min(count, ranked.size()));
        List<Look<T>> left = new ArrayList<>(ranked.subList(0, eligible));
        List<Look<T>> chosen = new ArrayList<>();
        double[] nearest = new double[eligible];
        java.util.Arrays.fill(nearest, Double.MAX_VALUE);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < eligible; i++) {
            open.add(i);
        }
        while (chosen.size() < count && !open.isEmpty()) {
            int next = chosen.isEmpty() ? open.getFirst() : farthest(left, nearest, open);
            open.remove(Integer.valueOf(next));
            chosen.add(left.get(next));
            for (int i : open) {
                nearest[i] = Math.min(nearest[i], left.get(i).distance(left.get(next)));
            }
        }
        List<T> order = new ArrayList<>(chosen.stream().map(Look::face).toList());
        ranked.stream().filter(look -> !chosen.contains(look)).map(Look::face).forEach(order::add);
        return order;
    }

    private static <T> int farthest(List<Look<T>> looks, double[] nearest, List<Integer> open) {
        // The first of equals, which are in the order of their rank.
        return open.stream()
                .max(Comparator.<Integer>comparingDouble(
                                i -> nearest[i] * looks.get(i).score())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }
}
