package io.facesets.local.embeddings;

import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.Fault;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.LibraryName;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.npz.NpyArray;
import io.facesets.model.npz.NpyException;
import io.facesets.model.npz.NpzReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The file, read photo by photo; its arrays have the shapes that the schema says. Not thread-safe.
 */
final class EmbeddingsFile implements AutoCloseable {

    /** Our own records keep a hundredth of a pixel, a degree and a unit of sharpness; float32 blurs what is beyond. */
    private static final double HUNDREDTH = 100;

    /** And a ten-thousandth of the score. */
    private static final double SCORE_STEPS = 10_000;

    private final NpzReader npz;
    private final NpyArray size;
    private final NpyArray bbox;
    private final NpyArray embedding;
    private final NpyArray detScore;
    private final NpyArray blur;
    private final Optional<NpyArray> sha256;
    private final Optional<NpyArray> path;
    private final Optional<NpyArray> library;
    private final Optional<NpyArray> noface;
    private final Optional<NpyArray> kps;
    private final Optional<NpyArray> landmarks106;
    private final Optional<NpyArray> landmarks68;
    private final Optional<NpyArray> pose;
    private final FacesByPhoto faces;

    private EmbeddingsFile(NpzReader npz) throws IOException {
        this.npz = npz;
        Shapes shapes = new Shapes(npz);
        shapes.requireVersion();
        size = shapes.needed(Columns.PHOTO_SIZE, 2);
        long photos = size.rows();
        sha256 = shapes.optional(Columns.PHOTO_SHA256, photos);
        path = shapes.optional(Columns.PHOTO_PATH, photos);
        library = shapes.optional(Columns.PHOTO_LIBRARY, photos);
        noface = shapes.optional(Columns.PHOTO_NOFACE, photos);
        NpyArray facePhoto = shapes.needed(Columns.FACE_PHOTO);
        long rows = facePhoto.rows();
        embedding = shapes.neededOf(Columns.EMBEDDING, rows);
        bbox = shapes.needed(Columns.BBOX, rows, 4);
        detScore = shapes.needed(Columns.DET_SCORE, rows);
        blur = shapes.needed(Columns.BLUR, rows);
        kps = shapes.optional(Columns.KPS, rows, 5, 2);
        landmarks106 = shapes.optional(Columns.LANDMARK_106, rows, 106, 2);
        landmarks68 = shapes.optional(Columns.LANDMARK_68, rows, 68, 2);
        pose = shapes.optional(Columns.POSE, rows, 3);
        if (sha256.isEmpty() && path.isEmpty()) {
            throw Shapes.missing(Columns.PHOTO_SHA256 + "' or '" + Columns.PHOTO_PATH);
        }
        if (kps.isEmpty() && landmarks106.isEmpty() && landmarks68.isEmpty()) {
            throw Shapes.missing(Columns.KPS + "', '" + Columns.LANDMARK_106 + "' or '" + Columns.LANDMARK_68);
        }
        faces = FacesByPhoto.of(facePhoto, Math.toIntExact(photos));
    }

    /**
     * Opens a file.
     *
     * @param work an empty folder, which is the caller's to remove
     * @throws NpyException if it is no such file, or an array has another shape
     * @throws Fault of the user if an array is missing
     */
    static EmbeddingsFile open(Path path, Path work) throws IOException {
        NpzReader npz = NpzReader.open(path, work);
        try {
            return new EmbeddingsFile(npz);
        } catch (IOException | RuntimeException e) {
            npz.close();
            throw e;
        }
    }

    int photos() {
        return Math.toIntExact(size.rows());
    }

    /** Rows of faces that name no photo. */
    long homeless() {
        return faces.homeless();
    }

    /** Values of an embedding; 0 if there is none in the file. */
    int dimension() {
        return embedding.header().rowElements();
    }

    /** The name of the pack that has made it, if it says so. */
    Optional<String> pack() throws IOException {
        return scalar(Columns.PACK);
    }

    /** The digest of the pack that has made it, if it says so. */
    Optional<String> packDigest() throws IOException {
        return scalar(Columns.PACK_DIGEST);
    }

    /** As it is written, checked by nobody; empty if it is not stated. */
    String sha256(int photo) throws IOException {
        return sha256.isEmpty() ? "" : sha256.get().text(photo);
    }

    /** As it is written; empty if it is not stated. */
    String path(int photo) throws IOException {
        return path.isEmpty() ? "" : path.get().text(photo);
    }

    /** In pixels; 0 if it is not stated, or no width. */
    int width(int photo) throws IOException {
        return pixels(size.integer(photo, 0));
    }

    /** In pixels; 0 if it is not stated, or no height. */
    int height(int photo) throws IOException {
        return pixels(size.integer(photo, 1));
    }

    private static int pixels(long stated) {
        return stated > 0 && stated <= Integer.MAX_VALUE ? (int) stated : 0;
    }

    boolean noface(int photo) throws IOException {
        return noface.isPresent() && noface.get().integer(photo, 0) != 0;
    }

    int faceCount(int photo) {
        return faces.count(photo);
    }

    /** The photos that have a place in the library; the file must name libraries. */
    BitSet in(LibraryName wanted) throws IOException {
        NpyArray libraries = library.orElseThrow(() -> Shapes.missing(Columns.PHOTO_LIBRARY));
        BitSet photos = new BitSet();
        for (int photo = 0; photo < photos(); photo++) {
            photos.set(photo, libraries.text(photo).equals(wanted.value()));
        }
        Optional<NpyArray> aliasLibrary = npz.array(Columns.ALIAS_LIBRARY);
        Optional<NpyArray> aliasPhoto = npz.array(Columns.ALIAS_PHOTO);
        if (aliasLibrary.isPresent() && aliasPhoto.isPresent()) {
            for (long alias = 0; alias < aliasPhoto.get().rows(); alias++) {
                long photo = aliasPhoto.get().integer(alias, 0);
                if (aliasLibrary.get().text(alias).equals(wanted.value()) && photo >= 0 && photo < photos()) {
                    photos.set((int) photo);
                }
            }
        }
        return photos;
    }

    /**
     * The faces of a photo, in the order of their rows.
     *
     * @throws IllegalArgumentException if one of them can't be a face; the message names what is wrong
     */
    List<Face> faces(int photo) throws IOException {
        List<Face> all = new ArrayList<>();
        for (int i = 0; i < faces.count(photo); i++) {
            all.add(face(i, faces.row(photo, i)));
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        npz.close();
    }

    private Face face(int index, long row) throws IOException {
        float[] b = bbox.floats(row);
        Optional<Landmarks> dense = landmarks(landmarks106, Landmarks.INSIGHTFACE_106, row);
        if (dense.isEmpty()) {
            dense = landmarks(landmarks68, Landmarks.IBUG_68, row);
        }
        return new Face(
                index,
                new Box(hundredth(b[0]), hundredth(b[1]), hundredth(b[2]), hundredth(b[3])),
                points(row, dense),
                dense,
                pose(row),
                Math.round(detScore.floats(row)[0] * SCORE_STEPS) / SCORE_STEPS,
                hundredth(blur.floats(row)[0]),
                embedding(row));
    }

    private FivePoints points(long row, Optional<Landmarks> dense) throws IOException {
        Optional<float[]> given = present(kps, row);
        if (given.isPresent()) {
            List<Point> p = points(given.get());
            return new FivePoints(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
        }
        return dense.map(Landmarks::fivePoints)
                .orElseThrow(() -> new IllegalArgumentException("a face has neither its five points nor landmarks"));
    }

    private Optional<Pose> pose(long row) throws IOException {
        return present(pose, row).map(p -> new Pose(hundredth(p[0]), hundredth(p[1]), hundredth(p[2])));
    }

    private Optional<Embedding> embedding(long row) throws IOException {
        return dimension() == 0
                ? Optional.empty()
                : present(Optional.of(embedding), row).map(Embedding::of);
    }

    private static Optional<Landmarks> landmarks(Optional<NpyArray> array, String scheme, long row) throws IOException {
        return present(array, row).map(flat -> new Landmarks(scheme, points(flat)));
    }

    /** The row's values; a row of nothing but NaN stands for none. */
    private static Optional<float[]> present(Optional<NpyArray> array, long row) throws IOException {
        if (array.isEmpty()) {
            return Optional.empty();
        }
        float[] values = array.get().floats(row);
        for (float value : values) {
            if (!Float.isNaN(value)) {
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }

    private static List<Point> points(float[] flat) {
        Point[] points = new Point[flat.length / 2];
        Arrays.setAll(points, i -> new Point(hundredth(flat[2 * i]), hundredth(flat[2 * i + 1])));
        return List.of(points);
    }

    private static double hundredth(float value) {
        // Not of NaN, which rounding would make 0.
        return Float.isFinite(value) ? Math.round(value * HUNDREDTH) / HUNDREDTH : value;
    }

    private Optional<String> scalar(String name) throws IOException {
        Optional<NpyArray> array = npz.array(name);
        return array.isEmpty() || array.get().rows() != 1
                ? Optional.empty()
                : Optional.of(array.get().text(0)).filter(text -> !text.isBlank());
    }
}
