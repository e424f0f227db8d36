package io.facesets.cluster.core.calibration;

import io.facesets.cluster.core.refine.Centroid;
import io.facesets.cluster.core.refine.SortableFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Pairs of faces that are likely one person: those of one sorted person, in different photos. */
final class LikelySame {

    /** A person counts with so many pairs: the one with the camera's family must not outweigh the others. */
    private static final int MOST_OF_A_PERSON = 200;

    private LikelySame() {}

    /** @param persons faces with embeddings, by person */
    static double[] distances(List<List<SortableFace>> persons) {
        List<Double> distances = new ArrayList<>();
        for (List<SortableFace> person : persons) {
            if (person.size() > 1) {
                add(person, distances);
            }
        }
        return distances.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void add(List<SortableFace> person, List<Double> distances) {
        long pairs = (long) person.size() * (person.size() - 1) / 2;
        if (pairs <= MOST_OF_A_PERSON) {
            for (int i = 0; i < person.size(); i++) {
                for (int j = 0; j < i; j++) {
                    add(person.get(i), person.get(j), distances);
                }
            }
            return;
        }
        // The same pairs for the same person.
        Random random = new Random(person.getFirst().id().hashCode());
        for (int pair = 0; pair < MOST_OF_A_PERSON; pair++) {
            int one = random.nextInt(person.size());
            int other = random.nextInt(person.size() - 1);
            add(person.get(one), person.get(other >= one ? other + 1 : other), distances);
        }
    }

    private static void add(SortableFace one, SortableFace other, List<Double> distances) {
        if (!one.id().content().equals(other.id().content())) {
            distances.add(Centroid.distance(one.unit(), other.unit()));
        }
    }
}
