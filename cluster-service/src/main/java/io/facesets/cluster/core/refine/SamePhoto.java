package io.facesets.cluster.core.refine;

import io.facesets.cluster.core.decision.Apart;
import io.facesets.cluster.core.linkage.CannotLink;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two faces of one photo are two people. Except where they may be one: boxes that largely overlap are one face found
 * twice, and faces that are nearly alike are one person in a mirror or a collage.
 */
public final class SamePhoto {

    /** So much of the smaller box lies within the other one: the boxes show one face. */
    private static final double OVERLAP = 0.5;

    private SamePhoto() {}

    /**
     * What is apart among faces.
     *
     * @param faces with embeddings
     * @param alike cosine distance below which two faces of one photo may be one person; 0 for never, 2 for always
     * @param separated pairs that are apart besides, as far as both are there
     */
    public static CannotLink among(List<SortableFace> faces, double alike, List<Apart> separated) {
        Map<ContentId, List<Integer>> photos = new LinkedHashMap<>();
        for (int i = 0; i < faces.size(); i++) {
            photos.computeIfAbsent(faces.get(i).id().content(), content -> new ArrayList<>())
                    .add(i);
        }
        CannotLink.Builder apart = CannotLink.among(faces.size());
        photos.values().stream()
                .filter(photo -> photo.size() > 1)
                .forEach(photo -> separate(faces, photo, alike, apart));
        if (!separated.isEmpty()) {
            Map<FaceId, Integer> rows = new HashMap<>();
            for (int i = 0; i < faces.size(); i++) {
                rows.put(faces.get(i).id(), i);
            }
            for (Apart pair : separated) {
                Integer one = rows.get(pair.face());
                Integer other = rows.get(pair.other());
                if (one != null && other != null) {
                    apart.apart(one, other);
                }
            }
        }
        return apart.build();
    }

    private static void separate(
            List<SortableFace> faces, List<Integer> photo, double alike, CannotLink.Builder apart) {
        List<int[]> pairs = new ArrayList<>();
        int most = photo.size() * (photo.size() - 1) / 2;
        for (int i = 0; i < photo.size(); i++) {
            for (int j = i + 1; j < photo.size(); j++) {
                if (!mayBeOne(faces.get(photo.get(i)), faces.get(photo.get(j)), alike)) {
                    pairs.add(new int[] {photo.get(i), photo.get(j)});
                }
            }
        }
        if (pairs.size() == most) {
            apart.allApart(photo.stream().mapToInt(Integer::intValue).toArray());
        } else {
            pairs.forEach(pair -> apart.apart(pair[0], pair[1]));
        }
    }

    /** Whether two boxes of one photo show one face, found twice. */
    public static boolean isOneFace(Box a, Box b) {
        return a.intersection(b) >= OVERLAP * Math.min(a.area(), b.area());
    }

    /** Whether two faces of one photo may be one person. */
    public static boolean mayBeOne(SortableFace a, SortableFace b, double alike) {
        return isOneFace(a.box(), b.box())
                || alike >= 2
                || (alike > 0 && Centroid.distance(a.unit(), b.unit()) < alike);
    }
}
