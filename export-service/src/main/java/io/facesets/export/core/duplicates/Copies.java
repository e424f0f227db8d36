package io.facesets.export.core.duplicates;

import io.facesets.export.core.library.Photo;
import io.facesets.model.Embedding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Crops that show the same picture although their photos do not look alike: one photo is a part of the other, or both are
 * in a collage. Two crops are the same if their perceptual hashes are and if their embeddings hardly differ: a hash alone
 * takes two portraits before one wall for one.
 */
public final class Copies {

    /** As for faces of photos that look alike: the same pixels saved again keep .9 and more of their similarity. */
    private static final double SAME_PIXELS_DISTANCE = 0.1;

    private Copies() {}

    /**
     * A crop.
     *
     * @param hash perceptual, of the crop
     * @param raw the crop's embedding, of any length
     */
    public record Crop(Photo photo, long hash, Embedding raw) {}

    /**
     * Which crops are copies, each with the one that it is a copy of, by position; a crop that others are copies of is a copy
     * of none.
     *
     * @param best the best first: the copies of a crop come after it
     */
    public static Map<Integer, Integer> of(List<Crop> best, NearDuplicates rule) {
        long[] hashes = best.stream().mapToLong(Crop::hash).toArray();
        Map<Integer, List<Integer>> earlier = new LinkedHashMap<>();
        for (HammingIndex.Pair pair : HammingIndex.pairs(hashes, rule.limit())) {
            Crop first = best.get(pair.first());
            Crop second = best.get(pair.second());
            if (pair.distance() <= rule.limitFor(first.photo(), second.photo()) && samePixels(first, second)) {
                earlier.computeIfAbsent(pair.second(), k -> new ArrayList<>()).add(pair.first());
            }
        }
        Map<Integer, Integer> copies = new LinkedHashMap<>();
        for (int i = 0; i < best.size(); i++) {
            for (int original : earlier.getOrDefault(i, List.of())) {
                if (!copies.containsKey(original)) {
                    copies.put(i, original);
                    break;
                }
            }
        }
        return copies;
    }

    private static boolean samePixels(Crop a, Crop b) {
        double[] x = a.raw().unit();
        double[] y = b.raw().unit();
        double dot = 0;
        for (int i = 0; i < x.length; i++) {
            dot += x[i] * y[i];
        }
        return 1 - dot <= SAME_PIXELS_DISTANCE;
    }
}
