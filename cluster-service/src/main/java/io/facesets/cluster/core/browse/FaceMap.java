package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Faces of the largest sets on a plane, those that look alike near each other: a set in two heaps may be two people, two
 * sets in one heap one person. Of at most {@value #MOST} faces, each set having its share.
 *
 * @param run the last run when it was drawn
 * @param spots each face with its place, within [0, 1] both ways
 */
public record FaceMap(long run, List<Spot> spots) {

    private static final int MOST = 2500;
    private static final int SETS = 400;

    /** At least so many faces of each set: fewer make no heap. */
    private static final int FROM_EACH = 4;

    /** A face on the map. */
    public record Spot(FaceId face, IdentityId set, double x, double y) {}

    public FaceMap {
        spots = List.copyOf(spots);
    }

    /** Draws the map of a moment; takes seconds. */
    public static FaceMap of(Moment moment) {
        List<Identity> sets = Closeness.largest(moment, Kind.FACESET, SETS);
        long all = sets.stream().mapToLong(set -> set.members().size()).sum();
        List<Spot> chosen = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (Identity set : sets) {
            int share = Math.max(FROM_EACH, (int) (MOST * (long) set.members().size() / Math.max(1, all)));
            int step = Math.max(1, set.members().size() / share);
            for (int i = 0, taken = 0;
                    i < set.members().size() && taken < share && rows.size() < MOST;
                    i += step, taken++) {
                FaceId id = set.members().get(i);
                Optional<float[]> direction = moment.faces().find(id).flatMap(Closeness::direction);
                if (direction.isPresent() && fits(direction.get(), rows)) {
                    chosen.add(new Spot(id, set.id(), 0, 0));
                    rows.add(direction.get());
                }
            }
        }
        return new FaceMap(moment.run(), placed(chosen, Layout.of(rows.toArray(float[][]::new))));
    }

    /** Of another version of the pack: no measure for the others. */
    private static boolean fits(float[] row, List<float[]> rows) {
        return rows.isEmpty() || rows.getFirst().length == row.length;
    }

    private static List<Spot> placed(List<Spot> spots, double[][] at) {
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[] point : at) {
            for (int axis = 0; axis < 2; axis++) {
                least[axis] = Math.min(least[axis], point[axis]);
                most[axis] = Math.max(most[axis], point[axis]);
            }
        }
        double width = Math.max(1e-9, Math.max(most[0] - least[0], most[1] - least[1]));
        List<Spot> placed = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            Spot spot = spots.get(i);
            double x = within(at[i][0], least[0], most[0], width);
            double y = within(at[i][1], least[1], most[1], width);
            placed.add(new Spot(spot.face(), spot.set(), x, y));
        }
        return placed;
    }

    /** One width for both axes: the shorter lies in the middle. */
    private static double within(double at, double least, double most, double width) {
        return Math.clamp(0.5 + (at - (least + most) / 2) / width, 0, 1);
    }
}
