package io.facesets.model.codec;

import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.EraOf;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.FivePoints;
import io.facesets.model.Hint;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.Landmarks;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.Provider;
import io.facesets.model.RunId;
import io.facesets.model.TakenAt;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Decision;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One event of every shape, by the name of its golden file. */
final class Samples {

    static final ContentId CONTENT = new ContentId("0123456789abcdef".repeat(4));
    static final PackName STARTER = new PackName("starter");
    private static final PackRef PACK = new PackRef(STARTER, "ab".repeat(32));
    private static final LibraryName LIBRARY = new LibraryName("Été 2014");
    private static final RunId RUN = new RunId(7);
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private Samples() {}

    static Map<String, Event> all() {
        Map<String, Event> all = new LinkedHashMap<>();
        all.put("asset-staged.new", staged());
        all.put("asset-staged.alias", alias());
        all.put("asset-staged.immich", immich());
        all.put("asset-staged.removed", removed());
        all.put("faces-embedded.faces", faces());
        all.put("faces-embedded.noface", embedded(new FacesEmbedded.NoFace(640, 480)));
        all.put(
                "faces-embedded.provider-reason",
                new FacesEmbedded(
                        CONTENT, PACK, new Provider("directml", "configured"), new FacesEmbedded.NoFace(640, 480)));
        all.put(
                "faces-embedded.rejected",
                embedded(new FacesEmbedded.Rejected(RejectionCode.UNDECODABLE, "the JPEG ends after 17 bytes")));
        all.put(
                "faces-embedded.forgotten",
                embedded(new FacesEmbedded.NoFace(640, 480)).without(ForgottenFaces.WHOLE));
        all.put(
                "faces-embedded.forgotten-face",
                faces().without(ForgottenFaces.of(List.of(new Box(100.5, 110.25, 180, 200.75)))));
        all.put("cluster-updated.identity", identity(new IdentityState.Active()));
        all.put("cluster-updated.merged", identity(new IdentityState.MergedInto(IdentityId.faceset(1))));
        all.put("cluster-updated.era", era());
        all.put("cluster-updated.inferred-name", inferred());
        all.put("cluster-updated.remembered", remembered());
        all.put("cluster-updated.guest", guest());
        all.put("cluster-updated.face", assigned());
        all.put("cluster-updated.run", run());
        all.put("cluster-updated.decision", decided(new Decision.Named(IdentityId.faceset(12), Optional.of("Anna"))));
        all.put("cluster-updated.founded", decided(founded(Optional.empty())));
        all.put("cluster-updated.founded-era", decided(founded(Optional.of(new EraOf(IdentityId.faceset(12), true)))));
        all.put(
                "cluster-updated.included",
                decided(new Decision.Included(List.of(new FaceId(CONTENT, 3)), IdentityId.faceset(13))));
        all.put(
                "cluster-updated.undone",
                new ClusterUpdated.DecisionMade(
                        STARTER,
                        4,
                        TIME,
                        "curator",
                        new Decision.Split(
                                IdentityId.faceset(12),
                                List.of(new FaceId(CONTENT, 3)),
                                IdentityId.faceset(13),
                                List.of(new FaceId(CONTENT, 0), new FaceId(CONTENT, 1))),
                        Optional.of(new ClusterUpdated.Undone(TIME.plusSeconds(60), "curator")),
                        List.of(new ClusterUpdated.Shift(
                                new FaceId(CONTENT, 3),
                                Optional.of(IdentityId.faceset(12)),
                                Optional.of(IdentityId.faceset(13)))),
                        RUN));
        all.put(
                "cluster-updated.forgotten",
                new ClusterUpdated.PhotoForgotten(
                        STARTER, CONTENT, ForgottenFaces.of(List.of(new Box(100.5, 110.25, 180, 200.75))), RUN));
        return all;
    }

    private static AssetStaged staged() {
        return new AssetStaged(
                CONTENT,
                AssetStaged.Kind.NEW,
                123_456,
                "image/jpeg",
                LIBRARY,
                new Location.File("/photos/été/IMG \"1\".jpg"),
                Optional.of(new TakenAt(LocalDateTime.of(2014, 7, 1, 12, 30, 5), TakenAt.Evidence.EXIF)),
                List.of(
                        new Hint(new Box(1, 2, 3.5, 4.5), Optional.of("Anna")),
                        new Hint(new Box(5, 6, 7, 8), Optional.empty())));
    }

    private static AssetStaged alias() {
        return new AssetStaged(
                CONTENT,
                AssetStaged.Kind.ALIAS,
                123_456,
                "image/jpeg",
                LIBRARY,
                new Location.Immich("3fa85f64-5717-4562-b3fc-2c963f66afa6", "/usr/src/app/upload/a.jpg"),
                Optional.empty(),
                List.of());
    }

    private static AssetStaged immich() {
        return new AssetStaged(
                CONTENT,
                AssetStaged.Kind.NEW,
                123_456,
                "image/jpeg",
                new LibraryName("anna"),
                new Location.Immich(
                        "3fa85f64-5717-4562-b3fc-2c963f66afa6",
                        "/usr/src/app/upload/a.cr2",
                        Optional.of("/home/anna/.facesets/originals/anna/usr/src/app/upload/a.jpg"),
                        Optional.of("preview")),
                Optional.empty(),
                List.of());
    }

    private static AssetStaged removed() {
        return new AssetStaged(
                CONTENT,
                AssetStaged.Kind.REMOVED,
                0,
                "image/png",
                new LibraryName("photos"),
                new Location.File("/photos/gone.png"),
                Optional.of(new TakenAt(LocalDateTime.of(2020, 1, 2, 3, 4), TakenAt.Evidence.MTIME)),
                List.of());
    }

    private static FacesEmbedded embedded(FacesEmbedded.Outcome outcome) {
        return new FacesEmbedded(CONTENT, PACK, "cpu", Optional.empty(), outcome);
    }

    private static FacesEmbedded faces() {
        List<Point> points = IntStream.range(0, 68)
                .mapToObj(i -> new Point(100 + i, 200 + i * 0.5))
                .toList();
        FivePoints five = new FivePoints(
                new Point(120, 130),
                new Point(160.25, 130),
                new Point(140, 150),
                new Point(125, 170),
                new Point(155, 170));
        Face full = new Face(
                0,
                new Box(100.5, 110.25, 180, 200.75),
                five,
                Optional.of(new Landmarks(Landmarks.IBUG_68, points)),
                Optional.of(new Pose(-3.5, 12.25, 0)),
                0.98,
                123.5,
                Optional.of(Embedding.of(new float[] {1f, -2.5f, 0f, 0.001f})));
        Face small = new Face(
                1, new Box(-2, 10, 28, 42), five, Optional.empty(), Optional.empty(), 0.71, 0, Optional.empty());
        return embedded(new FacesEmbedded.Faces(1920, 1280, List.of(full, small)));
    }

    private static ClusterUpdated era() {
        return new ClusterUpdated.IdentityChanged(
                STARTER,
                IdentityId.faceset(14),
                Optional.of("Anna_2005-10"),
                ClusterUpdated.Origin.CLUSTER,
                1,
                new IdentityState.Active(),
                12,
                12,
                Optional.of(new EraOf(IdentityId.faceset(12), true)),
                Optional.empty(),
                Optional.empty(),
                RUN);
    }

    private static ClusterUpdated inferred() {
        return new ClusterUpdated.IdentityChanged(
                STARTER,
                IdentityId.person(7),
                Optional.of("Anna"),
                ClusterUpdated.Origin.IMMICH,
                2,
                new IdentityState.Active(),
                9,
                8,
                Optional.empty(),
                Optional.of(0.875),
                Optional.empty(),
                RUN);
    }

    private static ClusterUpdated guest() {
        return new ClusterUpdated.FaceAssigned(
                STARTER,
                new FaceId(CONTENT, 1),
                Optional.empty(),
                List.of(new ClusterUpdated.Membership(IdentityId.faceset(12), 0.5)),
                Optional.of(true),
                List.of(),
                RUN);
    }

    private static ClusterUpdated remembered() {
        return new ClusterUpdated.IdentityChanged(
                STARTER,
                IdentityId.person(9),
                Optional.empty(),
                ClusterUpdated.Origin.CLUSTER,
                4,
                new IdentityState.MergedInto(IdentityId.person(7)),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new FaceId(CONTENT, 0), new FaceId(CONTENT, 3))),
                RUN);
    }

    private static ClusterUpdated identity(IdentityState state) {
        return new ClusterUpdated.IdentityChanged(
                STARTER,
                IdentityId.faceset(12),
                state instanceof IdentityState.Active ? Optional.of("Anna") : Optional.empty(),
                ClusterUpdated.Origin.CLUSTER,
                3,
                state,
                state instanceof IdentityState.Active ? 26 : 0,
                state instanceof IdentityState.Active ? 24 : 0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RUN);
    }

    private static ClusterUpdated assigned() {
        return new ClusterUpdated.FaceAssigned(
                STARTER,
                new FaceId(CONTENT, 3),
                Optional.of(new ClusterUpdated.Membership(IdentityId.person(1), 0.25)),
                List.of(new ClusterUpdated.Membership(IdentityId.faceset(12), 0.21)),
                Optional.empty(),
                List.of(new ClusterUpdated.Left("blur", 12.5, 40)),
                RUN);
    }

    /** Every kind of decision. */
    static List<Decision> decisions() {
        FaceId one = new FaceId(CONTENT, 0);
        FaceId two = new FaceId(CONTENT, 1);
        IdentityId anna = IdentityId.faceset(12);
        IdentityId other = IdentityId.faceset(13);
        return List.of(
                new Decision.Named(anna, Optional.of("Anna")),
                new Decision.Named(anna, Optional.empty()),
                new Decision.Merged(anna, other),
                new Decision.Split(anna, List.of(one), other, List.of(two)),
                new Decision.Moved(List.of(one, two), other),
                new Decision.Confirmed(anna, List.of(two)),
                new Decision.Included(List.of(one), other),
                founded(Optional.empty()),
                founded(Optional.of(new EraOf(anna, true))),
                new Decision.Separated(one, two),
                new Decision.FacesExcluded(List.of(one), Decision.Reason.NOT_A_FACE),
                new Decision.IdentityExcluded(anna, Decision.Reason.STRANGER),
                new Decision.Withheld());
    }

    static Decision.Founded founded(Optional<EraOf> era) {
        return new Decision.Founded(
                IdentityId.faceset(14),
                true,
                List.of(new FaceId(CONTENT, 0), new FaceId(CONTENT, 1)),
                era.isPresent() ? ClusterUpdated.Origin.CLUSTER : ClusterUpdated.Origin.FOLDER,
                Optional.of("Anna"),
                era.isPresent() ? Optional.empty() : Optional.of("/photos/Anna"),
                era);
    }

    static ClusterUpdated.DecisionMade decided(Decision decision) {
        return new ClusterUpdated.DecisionMade(STARTER, 3, TIME, "curator", decision, Optional.empty(), List.of(), RUN);
    }

    private static ClusterUpdated run() {
        return new ClusterUpdated.RunCompleted(
                STARTER,
                RUN,
                "sort",
                Map.of("initial-threshold", 0.55, "min-faces", 15.0),
                Map.of("persons", 12L, "facesets", 3L),
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-01-02T03:04:09.250Z"));
    }
}
