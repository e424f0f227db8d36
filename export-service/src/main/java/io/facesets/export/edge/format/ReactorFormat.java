package io.facesets.export.edge.format;

import io.facesets.export.core.format.FinishedFace;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.Recogniser;
import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A face model as ReActor saves and loads it ({@code save_face_model}, {@code load_face_model}): a safetensors file with
 * the fields of an InsightFace face. The embedding is the set's centroid; everything else is the best face's, in pixels
 * of its photo.
 *
 * <p>ReActor swaps by the embedding alone. Points that the pack does not give are zeros of the right shape, depth is zero.
 * Gender and age are nothing that face-sets measures: they are left out, since a zero would say a newborn girl; ReActor
 * then shows none.
 */
final class ReactorFormat implements Format {

    private final FormatSpec spec;
    private final Recogniser recogniser;

    ReactorFormat(FormatSpec spec, Recogniser recogniser) {
        this.spec = Options.none(spec);
        this.recogniser = recogniser;
    }

    @Override
    public FormatSpec spec() {
        return spec;
    }

    @Override
    public void write(FinishedSet set, Path folder) throws IOException {
        Optional<Embedding> centroid = set.centroid();
        if (centroid.isEmpty()) {
            return;
        }
        FinishedFace best = set.faces().getFirst();
        Face face = best.face();
        Safetensors file = new Safetensors(Map.of(
                "format", "pt",
                "set", set.identity().id().toString(),
                "pack", set.pack().value(),
                "recogniser", recogniser.file()));
        Box box = face.box();
        file.add("bbox", List.of(4), (float) box.x1(), (float) box.y1(), (float) box.x2(), (float) box.y2());
        file.add("kps", List.of(5, 2), points(face.points().asList(), 2));
        file.add("det_score", List.of(), (float) face.score());
        file.add("landmark_3d_68", List.of(68, 3), dense(face, Landmarks.IBUG_68, 68, 3));
        file.add("pose", List.of(3), pose(face.pose()));
        file.add("landmark_2d_106", List.of(106, 2), dense(face, Landmarks.INSIGHTFACE_106, 106, 2));
        float[] identity = centroid.get().toArray();
        file.add("embedding", List.of(identity.length), identity);
        file.write(folder.resolve(set.fileName() + ".safetensors"));
    }

    @Override
    public Set<String> remarks() {
        return recogniser.isW600kR50()
                ? Set.of()
                : Set.of("ReActor swaps with embeddings of w600k_r50 (the pack buffalo_l). The face models in"
                        + " formats/reactor hold those of " + recogniser.file()
                        + ": ReActor loads them, but the faces it makes will not be like the person's.");
    }

    private static float[] dense(Face face, String scheme, int count, int dimensions) {
        return face.landmarks()
                .filter(l -> l.scheme().equals(scheme))
                .map(l -> points(l.points(), dimensions))
                .orElseGet(() -> new float[count * dimensions]);
    }

    /** Row by row; what is beyond x and y is zero. */
    private static float[] points(List<Point> points, int dimensions) {
        float[] values = new float[points.size() * dimensions];
        for (int i = 0; i < points.size(); i++) {
            values[i * dimensions] = (float) points.get(i).x();
            values[i * dimensions + 1] = (float) points.get(i).y();
        }
        return values;
    }

    private static float[] pose(Optional<Pose> pose) {
        return pose.map(p -> new float[] {(float) p.pitch(), (float) p.yaw(), (float) p.roll()})
                .orElseGet(() -> new float[3]);
    }
}
