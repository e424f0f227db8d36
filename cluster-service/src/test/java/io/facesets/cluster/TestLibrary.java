package io.facesets.cluster;

import io.facesets.cluster.core.linkage.SyntheticFaces;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.FivePoints;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Provider;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Photos of people whose faces are known: the same arguments give the same photos. */
public final class TestLibrary {

    public static final PackName PACK = new PackName("starter");
    public static final int DIMENSION = 64;
    public static final Provider CPU = new Provider("cpu", "configured");
    private static final PackRef REF = new PackRef(PACK, "ab".repeat(32));
    private static final FivePoints POINTS =
            new FivePoints(new Point(1, 1), new Point(3, 1), new Point(2, 2), new Point(1, 3), new Point(3, 3));

    private TestLibrary() {}

    /** The content of the photo with this name. */
    public static ContentId content(String name) {
        return ContentId.of(name.getBytes(StandardCharsets.UTF_8));
    }

    /** One of a person's faces: two of one person are about 0.2 apart, two of different people about 1. */
    public static Embedding embedding(String person, long variant) {
        double[] centre = SyntheticFaces.direction(DIMENSION, new Random(person.hashCode()));
        double[] away = SyntheticFaces.direction(DIMENSION, new Random(person.hashCode() * 31L + variant));
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) (20 * (centre[i] + 0.5 * away[i]));
        }
        return Embedding.of(values);
    }

    /**
     * One of the faces of somebody who looks like another: the middles of the two are {@code 1 - likeness} apart.
     *
     * @param likeness the cosine between their middles, within [-1, 1]
     * @param spread how far the faces lie about their middle; 0.5 as with everybody else, 0 at the middle itself
     */
    public static Embedding lookalike(String person, String like, double likeness, double spread, long variant) {
        double[] centre = SyntheticFaces.direction(DIMENSION, new Random(like.hashCode()));
        double[] other = SyntheticFaces.direction(DIMENSION, new Random(person.hashCode()));
        double[] away = SyntheticFaces.direction(DIMENSION, new Random(person.hashCode() * 31L + variant));
        double shared = 0;
        for (int i = 0; i < DIMENSION; i++) {
            shared += centre[i] * other[i];
        }
        double across = Math.sqrt((1 - likeness * likeness) / (1 - shared * shared));
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] =
                    (float) (20 * (likeness * centre[i] + across * (other[i] - shared * centre[i]) + spread * away[i]));
        }
        return Embedding.of(values);
    }

    /** A face for the core. */
    public static SortableFace sortable(String photo, int index, String person) {
        ContentId content = content(photo);
        return new SortableFace(
                new FaceId(content, index),
                place(index),
                120,
                80,
                0.9,
                Optional.of(embedding(person, content.hashCode() + index)));
    }

    /** Where the face with this index is: beside the others of its photo. */
    public static Box place(int index) {
        return new Box(200 * index, 0, 200 * index + 120, 150);
    }

    public static AssetStaged staged(String photo, AssetStaged.Kind kind, String path) {
        return new AssetStaged(
                content(photo),
                kind,
                1000,
                "image/jpeg",
                new LibraryName("photos"),
                new Location.File(path),
                Optional.empty(),
                List.of());
    }

    /** The result for a photo that shows these people, good faces all. */
    public static FacesEmbedded showing(String photo, String... people) {
        List<Face> faces = new ArrayList<>();
        for (String person : people) {
            int index = faces.size();
            faces.add(face(
                    index,
                    120,
                    80,
                    0.9,
                    Optional.of(embedding(person, content(photo).hashCode() + index))));
        }
        return faces(photo, faces);
    }

    public static FacesEmbedded faces(String photo, List<Face> faces) {
        return outcome(photo, new FacesEmbedded.Faces(1000, 800, faces));
    }

    public static FacesEmbedded outcome(String photo, FacesEmbedded.Outcome outcome) {
        return new FacesEmbedded(content(photo), REF, CPU, outcome);
    }

    /** The same result from another pack. */
    public static FacesEmbedded ofAnotherPack(FacesEmbedded event) {
        return new FacesEmbedded(
                event.content(), new PackRef(new PackName("other"), "cd".repeat(32)), CPU, event.outcome());
    }

    public static Face face(int index, double size, double blur, double score, Optional<Embedding> embedding) {
        return new Face(
                index,
                new Box(200 * index + 10, 10, 200 * index + 10 + size, 20 + size),
                POINTS,
                Optional.empty(),
                Optional.empty(),
                score,
                blur,
                embedding);
    }
}
