package io.facesets.export.edge.format;

import io.facesets.export.core.format.FinishedFace;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.model.Box;
import io.facesets.model.Face;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.npz.Dtype;
import io.facesets.model.npz.NpyWriter;
import io.facesets.model.npz.NpzWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A set as NumPy arrays, for people who go on in Python: a row for each face, best first, under the names that {@code
 * facesets embeddings export} uses. No pickled objects. What a face lacks is NaN; landmarks that no face has are left out.
 */
final class NpzFormat implements Format {

    private static final int SCHEMA = 1;

    private final FormatSpec spec;

    NpzFormat(FormatSpec spec) {
        this.spec = Options.none(spec);
    }

    @Override
    public FormatSpec spec() {
        return spec;
    }

    @Override
    public void write(FinishedSet set, Path folder) throws IOException {
        try (NpzWriter npz = NpzWriter.create(folder.resolve(set.fileName() + ".npz"))) {
            Columns arrays = new Columns(npz, folder.resolve("array.npy"), set.faces());
            arrays.scalar("schema", SCHEMA);
            arrays.scalar("set", set.identity().id().toString());
            arrays.scalar("label", set.identity().label().orElse(""));
            arrays.scalar("pack", set.pack().value());
            arrays.text("face", face -> face.id().toString());
            arrays.text("crop", face -> face.crop().getFileName().toString());
            arrays.text("path", NpzFormat::path);
            int dimension = set.faces().stream()
                    .flatMap(f -> f.face().embedding().stream())
                    .mapToInt(e -> e.dimension())
                    .findFirst()
                    .orElse(0);
            arrays.floats(
                    "embedding",
                    face -> face.face().embedding().map(e -> e.toArray()).orElseGet(() -> unknown(dimension)),
                    dimension);
            arrays.floats("centroid", set.centroid().map(e -> e.toArray()).orElseGet(() -> unknown(dimension)));
            arrays.floats("bbox", face -> box(face.face().box()), 4);
            arrays.floats("kps", face -> points(face.face().points().asList()), 5, 2);
            landmarks(arrays, set.faces(), "landmark_2d_106", Landmarks.INSIGHTFACE_106, 106);
            landmarks(arrays, set.faces(), "landmark_2d_68", Landmarks.IBUG_68, 68);
            arrays.floats("pose", face -> pose(face.face()), 3);
            arrays.floats("det_score", face -> one(face.face().score()));
            arrays.floats("blur", face -> one(face.face().blur()));
            arrays.floats("face_short", face -> one(face.face().faceShort()));
            arrays.floats("score", face -> one(face.quality().composite()));
            arrays.floats("distance", face -> one(face.distance()));
            arrays.integers(
                    "photo_size",
                    face -> new int[] {face.photo().width(), face.photo().height()},
                    2);
        }
    }

    private static void landmarks(Columns arrays, List<FinishedFace> faces, String name, String scheme, int count)
            throws IOException {
        Function<FinishedFace, Optional<Landmarks>> found =
                face -> face.face().landmarks().filter(l -> l.scheme().equals(scheme));
        if (faces.stream().anyMatch(face -> found.apply(face).isPresent())) {
            arrays.floats(
                    name,
                    face -> found.apply(face).map(l -> points(l.points())).orElseGet(() -> unknown(2 * count)),
                    count,
                    2);
        }
    }

    private static String path(FinishedFace face) {
        List<String> paths = face.photo().paths();
        return paths.isEmpty() ? "" : paths.getFirst();
    }

    private static float[] box(Box box) {
        return new float[] {(float) box.x1(), (float) box.y1(), (float) box.x2(), (float) box.y2()};
    }

    private static float[] points(List<Point> points) {
        float[] values = new float[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            values[2 * i] = (float) points.get(i).x();
            values[2 * i + 1] = (float) points.get(i).y();
        }
        return values;
    }

    private static float[] pose(Face face) {
        return face.pose()
                .map(p -> new float[] {(float) p.pitch(), (float) p.yaw(), (float) p.roll()})
                .orElseGet(() -> unknown(3));
    }

    private static float[] one(double value) {
        return new float[] {(float) value};
    }

    private static float[] unknown(int count) {
        float[] values = new float[count];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    /** Arrays one after the other, each through a file that is then put into the zip. */
    private record Columns(NpzWriter npz, Path file, List<FinishedFace> faces) {

        /** Fills an array. */
        @FunctionalInterface
        private interface Fill {
            void into(NpyWriter array) throws IOException;
        }

        void scalar(String name, String value) throws IOException {
            NpyWriter.scalar(file, value);
            store(name);
        }

        void scalar(String name, int value) throws IOException {
            NpyWriter.scalar(file, value);
            store(name);
        }

        void text(String name, Function<FinishedFace, String> column) throws IOException {
            int longest = faces.stream()
                    .map(column)
                    .mapToInt(text -> text.codePointCount(0, text.length()))
                    .max()
                    .orElse(0);
            array(name, Dtype.text(longest), array -> {
                for (FinishedFace face : faces) {
                    array.text(column.apply(face));
                }
            });
        }

        void floats(String name, Function<FinishedFace, float[]> column, int... rowShape) throws IOException {
            array(
                    name,
                    Dtype.FLOAT32,
                    array -> {
                        for (FinishedFace face : faces) {
                            array.floats(column.apply(face));
                        }
                    },
                    rowShape);
        }

        void floats(String name, float[] values) throws IOException {
            array(name, Dtype.FLOAT32, array -> array.floats(values));
        }

        void integers(String name, Function<FinishedFace, int[]> column, int... rowShape) throws IOException {
            array(
                    name,
                    Dtype.INT32,
                    array -> {
                        for (FinishedFace face : faces) {
                            array.integers(column.apply(face));
                        }
                    },
                    rowShape);
        }

        private void array(String name, Dtype type, Fill fill, int... rowShape) throws IOException {
            try (NpyWriter array = NpyWriter.create(file, type, rowShape)) {
                fill.into(array);
                if (Arrays.stream(rowShape).anyMatch(n -> n == 0)) {
                    array.rowsOfNothing(faces.size());
                }
            }
            store(name);
        }

        private void store(String name) throws IOException {
            npz.deflate(name, file);
            Files.delete(file);
        }
    }
}
