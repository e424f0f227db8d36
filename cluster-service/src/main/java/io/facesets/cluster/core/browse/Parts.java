package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may be in an identity beside the person that it is: its faces clustered more tightly. A proposal for a curator.
 *
 * @param cut the distance at which it falls apart, 0 if it does not
 * @param parts the largest first; every face that could be compared is in one
 */
public record Parts(double cut, List<List<FaceId>> parts) {

    /**
     * From the loosest to the tightest, on the scale of {@code buffalo_l}: the first at which there are two parts worth the
     * name is taken.
     */
    private static final List<Double> CUTS = List.of(0.5, 0.45, 0.4, 0.35, 0.3);

    /** A part of fewer faces is an outlier or two, which the order by distance shows better. */
    private static final int WORTH_NAMING = 3;

    /** Of a larger identity so many faces are looked at, spread evenly: pairs grow with the square. */
    private static final int LOOKED_AT = 3000;

    public Parts {
        parts = parts.stream().map(List::copyOf).toList();
    }

    /** The parts of an identity. */
    public static Parts of(Moment moment, Identity identity, Scale scale, LinkageOptions options) {
        List<SortableFace> faces = faces(moment, identity);
        if (faces.size() < 2 * WORTH_NAMING) {
            return new Parts(0, List.of());
        }
        List<double[]> rows = faces.stream().map(SortableFace::unit).toList();
        for (double usual : CUTS) {
            double cut = scale.joining(usual);
            List<List<FaceId>> parts = parts(faces, AverageLinkage.partition(rows, cut, options, Monitor.NONE));
            if (parts.size() > 1 && parts.get(1).size() >= WORTH_NAMING) {
                return new Parts(cut, parts);
            }
        }
        return new Parts(0, List.of());
    }

    /** The parts that are worth naming. */
    public List<List<FaceId>> large() {
        return parts.stream().filter(part -> part.size() >= WORTH_NAMING).toList();
    }

    private static List<SortableFace> faces(Moment moment, Identity identity) {
        List<FaceId> members = identity.members();
        int step = Math.ceilDiv(Math.max(1, members.size()), LOOKED_AT);
        List<SortableFace> faces = new ArrayList<>();
        for (int i = 0; i < members.size(); i += step) {
            moment.faces()
                    .find(members.get(i))
                    .filter(face -> face.embedding().isPresent())
                    .ifPresent(faces::add);
        }
        return faces;
    }

    private static List<List<FaceId>> parts(List<SortableFace> faces, int[] labels) {
        Map<Integer, List<FaceId>> byLabel = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            byLabel.computeIfAbsent(labels[i], label -> new ArrayList<>())
                    .add(faces.get(i).id());
        }
        List<List<FaceId>> parts = new ArrayList<>(byLabel.values());
        parts.sort(Comparator.comparingInt((List<FaceId> part) -> -part.size()).thenComparing(List::getFirst));
        return parts;
    }
}
