package io.facesets.export.bench;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Source;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A photo with the faces that were found in it. */
record BenchPhoto(Photo photo, List<Member> faces) {

    private static final LibraryName LIBRARY = new LibraryName("bench");

    BenchPhoto {
        faces = List.copyOf(faces);
    }

    /** All of a folder that show a face which can be embedded. */
    static List<BenchPhoto> in(Path folder, FaceAnalyser analyser) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(f -> f.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)"))
                    .sorted()
                    .toList();
        }
        List<BenchPhoto> photos = new ArrayList<>();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if (analyser.analyse(bytes) instanceof FacesEmbedded.Faces found) {
                of(file, bytes, found).ifPresent(photos::add);
            }
        }
        return photos;
    }

    private static Optional<BenchPhoto> of(Path file, byte[] bytes, FacesEmbedded.Faces found) {
        Photo photo = new Photo(
                ContentId.of(bytes),
                bytes.length,
                found.width(),
                found.height(),
                List.of(new Source(LIBRARY, new Location.File(file.toString()))),
                Optional.empty(),
                found.faces().stream().map(Face::box).toList());
        List<Member> members = found.faces().stream()
                .filter(face -> face.embedding().isPresent())
                .map(face -> new Member(new FaceId(photo.content(), face.index()), face, photo))
                .toList();
        return members.isEmpty() ? Optional.empty() : Optional.of(new BenchPhoto(photo, members));
    }
}
