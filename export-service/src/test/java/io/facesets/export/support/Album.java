package io.facesets.export.support;

import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.TakenAt;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A folder of painted photos, and the events that the other services would send about it. */
public final class Album {

    private static final LibraryName LIBRARY = new LibraryName("photos");
    private static final PackName PACK = PaintedFaces.PACK.name();

    private final Path folder;
    private final PaintedFaces analyser = new PaintedFaces();
    private final List<Event> events = new ArrayList<>();
    private final Map<FaceId, Integer> personOf = new LinkedHashMap<>();
    private int run;

    public Album(Path folder) {
        this.folder = folder;
    }

    /** Writes a photo and notes its events; the faces' persons are read off their colours. */
    public ContentId add(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        ContentId content = ContentId.of(bytes);
        events.add(staged(AssetStaged.Kind.NEW, content, bytes.length, file));
        FacesEmbedded.Outcome outcome = analyser.analyse(bytes);
        events.add(new FacesEmbedded(content, PaintedFaces.PACK, analyser.provider(), outcome));
        if (outcome instanceof FacesEmbedded.Faces faces) {
            faces.faces()
                    .forEach(f -> personOf.put(
                            new FaceId(content, f.index()), person(f.embedding().orElseThrow())));
        }
        return content;
    }

    public void alias(String name, String original) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(folder.resolve(original), file);
        byte[] bytes = Files.readAllBytes(file);
        events.add(staged(AssetStaged.Kind.ALIAS, ContentId.of(bytes), bytes.length, file));
    }

    public void reject(String name) throws IOException {
        byte[] bytes = "not a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        events.add(staged(AssetStaged.Kind.NEW, ContentId.of(bytes), bytes.length, file));
        events.add(new FacesEmbedded(
                ContentId.of(bytes),
                PaintedFaces.PACK,
                analyser.provider(),
                new FacesEmbedded.Rejected(RejectionCode.UNSUPPORTED, "<no> picture")));
    }

    private static AssetStaged staged(AssetStaged.Kind kind, ContentId content, long size, Path file) {
        return new AssetStaged(
                content,
                kind,
                size,
                "image/png",
                LIBRARY,
                new Location.File(file.toString()),
                Optional.of(new TakenAt(LocalDateTime.of(2014, 7, 1, 12, 0), TakenAt.Evidence.NAME)),
                List.of());
    }

    private static int person(Embedding embedding) {
        float[] values = embedding.toArray();
        int best = 0;
        for (int i = 1; i < 6; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** Faces go where {@code place} says: see {@link Placing}. */
    public RunId sort(Placing place) {
        return sort(place, (face, person) -> 0);
    }

    /** Faces go where {@code place} says, and besides into the set that {@code also} says. */
    public RunId sort(Placing place, Placing also) {
        run++;
        Map<Integer, List<FaceId>> sets = new LinkedHashMap<>();
        personOf.forEach((face, person) -> {
            Integer set = place.setOf(face, person);
            if (set > 0) {
                sets.computeIfAbsent(set, k -> new ArrayList<>()).add(face);
            }
            int second = also.setOf(face, person);
            if (second > 0) {
                sets.computeIfAbsent(second, k -> new ArrayList<>()).add(face);
            }
            events.add(new ClusterUpdated.FaceAssigned(
                    PACK,
                    face,
                    set == 0
                            ? Optional.empty()
                            : Optional.of(new ClusterUpdated.Membership(IdentityId.person(person + 1), 0.1)),
                    IntStream.of(set, second)
                            .filter(number -> number > 0)
                            .mapToObj(number -> new ClusterUpdated.Membership(IdentityId.faceset(number), 0.1))
                            .toList(),
                    Optional.empty(),
                    set > 0 ? List.of() : List.of(new ClusterUpdated.Left("min-images", 1, 15)),
                    new RunId(run)));
        });
        personOf.values().stream()
                .distinct()
                .forEach(p -> events.add(identity(IdentityId.person(p + 1), 1, Optional.empty())));
        sets.forEach((set, faces) -> events.add(identity(
                IdentityId.faceset(set), faces.size(), set == 1 ? Optional.of("Anna <b> & Co") : Optional.empty())));
        events.add(new ClusterUpdated.RunCompleted(
                PACK,
                new RunId(run),
                "sort",
                Map.of("min-faces", 1.0),
                Map.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:01Z")));
        return new RunId(run);
    }

    private ClusterUpdated identity(IdentityId id, int faces, Optional<String> label) {
        return new ClusterUpdated.IdentityChanged(
                PACK,
                id,
                label,
                ClusterUpdated.Origin.CLUSTER,
                run,
                new IdentityState.Active(),
                faces,
                Math.min(1, faces),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new RunId(run));
    }

    /** The number of a face's set; 0 for nobody's, -1 for a person without a set. */
    @FunctionalInterface
    public interface Placing {
        int setOf(FaceId face, int person);
    }

    /** The events since the last call, in order. */
    public List<Event> drain() {
        List<Event> drained = List.copyOf(events);
        events.clear();
        return drained;
    }
}
