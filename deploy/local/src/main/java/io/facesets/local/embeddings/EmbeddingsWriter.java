package io.facesets.local.embeddings;

import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.Landmarks;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.npz.Dtype;
import io.facesets.model.npz.NpyWriter;
import io.facesets.model.npz.NpzWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the file: photo by photo into one spool for each array, then all of them into the zip, which takes its place by
 * one rename. Not thread-safe.
 */
final class EmbeddingsWriter implements AutoCloseable {

    private static final int ID_LENGTH = 64;

    private final Path work;
    private final Map<String, NpyWriter> numbers = new LinkedHashMap<>();
    private final Map<String, TextColumn> texts = new LinkedHashMap<>();
    private long faces;
    private int photos;
    private int dimension;
    private boolean has106;
    private boolean has68;

    /** @param work an empty folder, which is the caller's to remove */
    EmbeddingsWriter(Path work) throws IOException {
        this.work = work;
        add(Columns.PHOTO_SHA256, Dtype.ascii(ID_LENGTH));
        add(Columns.PHOTO_SIZE, Dtype.INT32, 2);
        add(Columns.PHOTO_NOFACE, Dtype.BOOL);
        add(Columns.ALIAS_PHOTO, Dtype.INT32);
        add(Columns.FACE_PHOTO, Dtype.INT32);
        add(Columns.BBOX, Dtype.FLOAT32, 4);
        add(Columns.KPS, Dtype.FLOAT32, 5, 2);
        add(Columns.LANDMARK_106, Dtype.FLOAT32, 106, 2);
        add(Columns.LANDMARK_68, Dtype.FLOAT32, 68, 2);
        add(Columns.POSE, Dtype.FLOAT32, 3);
        add(Columns.DET_SCORE, Dtype.FLOAT32);
        add(Columns.FACE_SHORT, Dtype.FLOAT32);
        add(Columns.BLUR, Dtype.FLOAT32);
        for (String name :
                List.of(Columns.PHOTO_PATH, Columns.PHOTO_LIBRARY, Columns.ALIAS_PATH, Columns.ALIAS_LIBRARY)) {
            texts.put(name, new TextColumn(work.resolve(name + ".text")));
        }
    }

    long faces() {
        return faces;
    }

    int photos() {
        return photos;
    }

    /**
     * Adds a photo with its faces, none of which means that it shows none.
     *
     * @param places at least one
     */
    void photo(ContentId content, int width, int height, List<Face> shown, List<Place> places) throws IOException {
        number(Columns.PHOTO_SHA256).text(content.sha256());
        number(Columns.PHOTO_SIZE).integers(width, height);
        number(Columns.PHOTO_NOFACE).bool(shown.isEmpty());
        text(Columns.PHOTO_PATH).add(places.getFirst().path());
        text(Columns.PHOTO_LIBRARY).add(places.getFirst().library().value());
        for (Place alias : places.subList(1, places.size())) {
            number(Columns.ALIAS_PHOTO).integers(photos);
            text(Columns.ALIAS_PATH).add(alias.path());
            text(Columns.ALIAS_LIBRARY).add(alias.library().value());
        }
        for (Face face : shown) {
            face(face);
        }
        photos++;
    }

    private void face(Face face) throws IOException {
        number(Columns.FACE_PHOTO).integers(photos);
        Box box = face.box();
        number(Columns.BBOX).floats((float) box.x1(), (float) box.y1(), (float) box.x2(), (float) box.y2());
        number(Columns.KPS).floats(flat(face.points().asList()));
        has106 |= landmarks(face, Landmarks.INSIGHTFACE_106, Columns.LANDMARK_106, 106);
        has68 |= landmarks(face, Landmarks.IBUG_68, Columns.LANDMARK_68, 68);
        number(Columns.POSE).floats(face.pose().map(EmbeddingsWriter::flat).orElseGet(() -> absent(3)));
        number(Columns.DET_SCORE).floats((float) face.score());
        number(Columns.FACE_SHORT).floats((float) face.faceShort());
        number(Columns.BLUR).floats((float) face.blur());
        embedding(face.embedding().map(e -> e.toArray()));
        faces++;
    }

    /** The first one says how long they all are; those before it are absent. */
    private void embedding(Optional<float[]> vector) throws IOException {
        if (dimension == 0 && vector.isPresent()) {
            dimension = vector.get().length;
            add(Columns.EMBEDDING, Dtype.FLOAT32, dimension);
            for (long before = 0; before < faces; before++) {
                number(Columns.EMBEDDING).floats(absent(dimension));
            }
        }
        if (dimension > 0) {
            float[] row = vector.orElseGet(() -> absent(dimension));
            if (row.length != dimension) {
                throw new IllegalStateException(
                        "one pack gives embeddings of " + dimension + " and of " + row.length + " values");
            }
            number(Columns.EMBEDDING).floats(row);
        }
    }

    private boolean landmarks(Face face, String scheme, String column, int points) throws IOException {
        Optional<Landmarks> dense = face.landmarks().filter(l -> l.scheme().equals(scheme));
        number(column).floats(dense.map(l -> flat(l.points())).orElseGet(() -> absent(2 * points)));
        return dense.isPresent();
    }

    /** Makes the file. */
    void finish(PackRef pack, Path target) throws IOException {
        if (dimension == 0) {
            add(Columns.EMBEDDING, Dtype.FLOAT32, 0);
            number(Columns.EMBEDDING).rowsOfNothing(faces);
        }
        for (NpyWriter column : numbers.values()) {
            column.close();
        }
        NpyWriter.scalar(npy(Columns.SCHEMA), Columns.VERSION);
        NpyWriter.scalar(npy(Columns.PACK), pack.name().value());
        NpyWriter.scalar(npy(Columns.PACK_DIGEST), pack.digest());
        Path unfinished = work.resolve("unfinished.npz");
        try (NpzWriter npz = NpzWriter.create(unfinished)) {
            for (String name : List.of(Columns.SCHEMA, Columns.PACK, Columns.PACK_DIGEST)) {
                npz.store(name, npy(name));
            }
            for (String name : numbers.keySet()) {
                if (wanted(name)) {
                    npz.store(name, npy(name));
                }
                Files.delete(npy(name));
            }
            for (Map.Entry<String, TextColumn> column : texts.entrySet()) {
                column.getValue().writeTo(npy(column.getKey()));
                npz.deflate(column.getKey(), npy(column.getKey()));
                Files.delete(npy(column.getKey()));
            }
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        for (NpyWriter column : numbers.values()) {
            column.close();
        }
        for (TextColumn column : texts.values()) {
            column.close();
        }
    }

    /** Landmarks that no face has are left out: they would be the largest part of nothing. */
    private boolean wanted(String name) {
        return switch (name) {
            case Columns.LANDMARK_106 -> has106;
            case Columns.LANDMARK_68 -> has68;
            default -> true;
        };
    }

    private void add(String name, Dtype dtype, int... rowShape) throws IOException {
        numbers.put(name, NpyWriter.create(npy(name), dtype, rowShape));
    }

    private NpyWriter number(String name) {
        return Optional.ofNullable(numbers.get(name)).orElseThrow();
    }

    private TextColumn text(String name) {
        return Optional.ofNullable(texts.get(name)).orElseThrow();
    }

    private Path npy(String name) {
        return work.resolve(name + ".npy");
    }

    private static float[] flat(List<Point> points) {
        float[] flat = new float[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            flat[2 * i] = (float) points.get(i).x();
            flat[2 * i + 1] = (float) points.get(i).y();
        }
        return flat;
    }

    private static float[] flat(Pose pose) {
        return new float[] {(float) pose.pitch(), (float) pose.yaw(), (float) pose.roll()};
    }

    private static float[] absent(int length) {
        float[] none = new float[length];
        Arrays.fill(none, Float.NaN);
        return none;
    }
}
