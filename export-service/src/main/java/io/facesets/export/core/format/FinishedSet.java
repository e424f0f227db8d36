package io.facesets.export.core.format;

import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Whose;
import io.facesets.export.core.names.SafeNames;
import io.facesets.model.Embedding;
import io.facesets.model.PackName;
import java.util.List;
import java.util.Optional;

/**
 * A set that has been exported, as it is given to other formats.
 *
 * @param digest of everything that shaped the set
 * @param faces best first, at least one
 * @param photos of all its members, those included whose faces were dropped
 * @param people faces in those photos of which it is known whose they are, of this and of other sets, by face
 */
public record FinishedSet(
        Identity identity,
        PackName pack,
        String digest,
        List<FinishedFace> faces,
        List<Photo> photos,
        List<Whose> people) {

    public FinishedSet {
        faces = List.copyOf(faces);
        photos = List.copyOf(photos);
        people = List.copyOf(people);
    }

    /** A name for files that other tools list: {@code faceset_001}, or {@code faceset_001_Anna} if it has a label. */
    public String fileName() {
        String name = identity.id().toString();
        return identity.label()
                .map(label -> name + "_" + SafeNames.label(label))
                .orElse(name);
    }

    /**
     * The direction that the faces share: the mean of their embeddings, each brought to unit length, so that no face
     * weighs more than another; as long as they are on average, since some readers expect what a model would give. Empty
     * if no face has an embedding, or if they cancel each other out.
     */
    public Optional<Embedding> centroid() {
        List<Embedding> all =
                faces.stream().flatMap(f -> f.face().embedding().stream()).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        double[] sum = new double[all.getFirst().dimension()];
        double lengths = 0;
        for (Embedding embedding : all) {
            double[] unit = embedding.unit();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += unit[i];
            }
            lengths += length(embedding.toArray());
        }
        double length = length(sum);
        if (!(length > 1e-9)) {
            return Optional.empty();
        }
        float[] centroid = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            centroid[i] = (float) (sum[i] / length * lengths / all.size());
        }
        return Optional.of(Embedding.of(centroid));
    }

    private static double length(float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }

    private static double length(double[] values) {
        double square = 0;
        for (double value : values) {
            square += value * value;
        }
        return Math.sqrt(square);
    }
}
