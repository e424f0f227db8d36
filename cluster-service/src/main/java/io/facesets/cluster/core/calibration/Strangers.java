package io.facesets.cluster.core.calibration;

import io.facesets.cluster.core.refine.Centroid;
import io.facesets.cluster.core.refine.SamePhoto;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.ContentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Pairs of faces that can't be one person: those of one photo. Photos that seem to show somebody twice (collages,
 * mirrors, a face found twice) are left out as a whole, and named, since a few of them would outnumber all true mistakes.
 *
 * @param distances by photo, each at least one
 * @param leftOut photos that seem to show somebody twice, ascending
 */
record Strangers(List<double[]> distances, List<ContentId> leftOut) {

    /** A crowd counts with so many of its pairs: one photo must not outweigh the library. */
    private static final int MOST_OF_A_PHOTO = 500;

    Strangers {
        distances = List.copyOf(distances);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Compares the faces of each photo.
     *
     * @param faces with embeddings
     * @param alike nearer than this, two faces of one photo are taken for one person
     */
    static Strangers among(List<SortableFace> faces, double alike) {
        Map<ContentId, List<SortableFace>> photos = new TreeMap<>(Comparator.comparing(ContentId::sha256));
        faces.forEach(face -> photos.computeIfAbsent(face.id().content(), content -> new ArrayList<>())
                .add(face));
        List<double[]> distances = new ArrayList<>();
        List<ContentId> leftOut = new ArrayList<>();
        photos.forEach((photo, its) -> {
            if (its.size() > 1) {
                double[] compared = compared(its);
                if (overlapping(its) || least(compared) < alike) {
                    leftOut.add(photo);
                } else {
                    distances.add(some(compared, photo));
                }
            }
        });
        return new Strangers(distances, leftOut);
    }

    int pairs() {
        return distances.stream().mapToInt(each -> each.length).sum();
    }

    /** The distances of these photos, by index. */
    double[] of(int[] photos) {
        int size = 0;
        for (int photo : photos) {
            size += distances.get(photo).length;
        }
        double[] all = new double[size];
        int at = 0;
        for (int photo : photos) {
            double[] its = distances.get(photo);
            System.arraycopy(its, 0, all, at, its.length);
            at += its.length;
        }
        return all;
    }

    private static double[] compared(List<SortableFace> faces) {
        List<double[]> units = faces.stream().map(SortableFace::unit).toList();
        double[] distances = new double[units.size() * (units.size() - 1) / 2];
        int at = 0;
        for (int i = 0; i < units.size(); i++) {
            for (int j = 0; j < i; j++) {
                distances[at++] = Centroid.distance(units.get(i), units.get(j));
            }
        }
        return distances;
    }

    private static boolean overlapping(List<SortableFace> faces) {
        for (int i = 0; i < faces.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (SamePhoto.isOneFace(faces.get(i).box(), faces.get(j).box())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double least(double[] distances) {
        double least = Double.POSITIVE_INFINITY;
        for (double distance : distances) {
            least = Math.min(least, distance);
        }
        return least;
    }

    /** All of them, or as many as count, the same ones for the same photo. */
    private static double[] some(double[] distances, ContentId photo) {
        if (distances.length <= MOST_OF_A_PHOTO) {
            return distances;
        }
        return new Random(photo.hashCode())
                .ints(MOST_OF_A_PHOTO, 0, distances.length)
                .mapToDouble(i -> distances[i])
                .toArray();
    }
}
