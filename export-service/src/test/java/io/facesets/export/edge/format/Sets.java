package io.facesets.export.edge.format;

import io.facesets.export.core.format.FinishedFace;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Recogniser;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.library.Whose;
import io.facesets.export.core.quality.Quality;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.FivePoints;
import io.facesets.model.IdentityId;
import io.facesets.model.Landmarks;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Finished sets of made-up faces, with crops and photos on disk. */
final class Sets {

    static final int DIMENSION = 512;
    static final Recogniser SWAPPERS = new Recogniser("w600k_r50.onnx", "0".repeat(64));
    static final Recogniser OTHER = new Recogniser("fr_feature.onnx", "0".repeat(64));

    private final Path folder;

    Sets(Path folder) {
        this.folder = folder;
    }

    /** Of so many faces, one photo each; the photos' names are hostile if the label is. */
    FinishedSet of(Optional<String> label, int count, Optional<String> scheme) throws IOException {
        Random random = new Random(count);
        List<FinishedFace> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = PaintedFaces.photo(i, 640, 480, List.of(new Painted(0, 100, 100, 150)));
            Path photo = folder.resolve("photos/it's <" + i + "> & \"ü\" 家.png");
            Files.createDirectories(photo.getParent());
            Files.write(photo, bytes);
            Path crop = folder.resolve(String.format("faces/%04d.png", i + 1));
            Files.createDirectories(crop.getParent());
            Files.write(crop, PaintedFaces.photo(i, 512, 512, List.of(new Painted(0, 128, 128, 256))));
            faces.add(face(random, i, photo(bytes, photo, 640, 480), crop, scheme));
        }
        Identity identity = identity(3, label);
        return new FinishedSet(
                identity,
                new PackName("starter"),
                "ab".repeat(32),
                faces,
                faces.stream().map(FinishedFace::photo).toList(),
                faces.stream()
                        .map(f -> new Whose(f.id(), f.face().box(), identity.id(), label.orElse("faceset_003")))
                        .toList());
    }

    static Identity identity(int number, Optional<String> label) {
        return new Identity(IdentityId.faceset(number), label, Origin.CLUSTER, Optional.empty());
    }

    static Photo photo(byte[] bytes, Path file, int width, int height) {
        return new Photo(
                ContentId.of(bytes),
                bytes.length,
                width,
                height,
                List.of(new Source(new LibraryName("photos"), new Location.File(file.toString()))),
                Optional.empty(),
                List.of(new Box(100, 100, 250, 250)));
    }

    private static FinishedFace face(Random random, int index, Photo photo, Path crop, Optional<String> scheme) {
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) (random.nextGaussian() + (i == 7 ? 40 : 0));
        }
        Face face = new Face(
                0,
                new Box(100.25 + index, 101, 250.5, 251),
                new FivePoints(
                        new Point(130, 140),
                        new Point(210, 141),
                        new Point(170, 180),
                        new Point(140, 220),
                        new Point(200, 221)),
                scheme.map(s -> new Landmarks(
                        s,
                        IntStream.range(0, s.equals(Landmarks.IBUG_68) ? 68 : 106)
                                .mapToObj(i -> new Point(100 + i, 200 - i))
                                .toList())),
                index == 1 ? Optional.empty() : Optional.of(new Pose(-4, 12.5, 3)),
                0.875,
                77,
                Optional.of(Embedding.of(values)));
        return new FinishedFace(
                index + 1,
                new FaceId(photo.content(), 0),
                face,
                photo,
                new Quality(0.9, 0.8, 0.7, 0.6, 0.5),
                0.125,
                crop);
    }
}
