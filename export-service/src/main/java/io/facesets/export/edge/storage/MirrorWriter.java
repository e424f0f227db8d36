package io.facesets.export.edge.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.ContentId;
import io.facesets.model.EraOf;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Events into tables. Every call replaces what the same key said before, so an event handled twice is harmless; the
 * caller's transaction holds the reader's position too.
 */
public final class MirrorWriter {

    static final String FACES = "faces";
    static final String NO_FACE = "noface";
    static final String REJECTED = "rejected";
    static final String ACTIVE = "active";

    /** Runs that put new faces where they seem to belong, for the time being; of persons it is not followed. */
    private static final String PLACED = "place";

    private static final ObjectMapper JSON = EventCodec.mapper();

    private final PackName pack;

    /** @param pack events of other packs are passed over */
    public MirrorWriter(PackName pack) {
        this.pack = pack;
    }

    public void apply(Handle h, AssetStaged event) {
        String kind = event.location() instanceof Location.File ? "file" : "immich";
        String ref = switch (event.location()) {
            case Location.File file -> file.path();
            case Location.Immich asset -> asset.assetId();
        };
        String content = event.content().sha256();
        String library = event.library().value();
        touchSetsOf(h, content);
        if (event.kind() == AssetStaged.Kind.REMOVED) {
            h.execute(
                    "DELETE FROM places WHERE content = ? AND library = ? AND kind = ? AND ref = ?",
                    content,
                    library,
                    kind,
                    ref);
            return;
        }
        h.execute(
                "INSERT INTO contents (content, size, taken_when, taken_evidence) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET size = excluded.size,"
                        + " taken_when = coalesce(excluded.taken_when, taken_when),"
                        + " taken_evidence = coalesce(excluded.taken_evidence, taken_evidence)",
                content,
                event.size(),
                event.takenAt().map(t -> t.when().toString()).orElse(null),
                event.takenAt().map(t -> t.evidence().name()).orElse(null));
        h.execute(
                "INSERT INTO places (content, library, kind, ref, display, file, rendition) VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET display = excluded.display, file = excluded.file,"
                        + " rendition = excluded.rendition",
                content,
                library,
                kind,
                ref,
                event.location().display(),
                event.location() instanceof Location.Immich asset ? asset.file().orElse(null) : null,
                event.location() instanceof Location.Immich asset
                        ? asset.rendition().orElse(null)
                        : null);
    }

    public void apply(Handle h, FacesEmbedded arrived) {
        if (!arrived.pack().name().equals(pack)) {
            return;
        }
        // The record is written again soon if it says more than it may; what it says too much never comes to rest here.
        FacesEmbedded event = arrived.without(forgotten(h, arrived.content()));
        forgetResult(h, event.content());
        String content = event.content().sha256();
        switch (event.outcome()) {
            case FacesEmbedded.NoFace none -> result(h, content, NO_FACE, none.width(), none.height(), "", "");
            case FacesEmbedded.Rejected rejected -> {
                result(h, content, REJECTED, 0, 0, rejected.reason().value(), rejected.detail());
                if (rejected.reason().equals(RejectionCode.FORGOTTEN)) {
                    h.execute("DELETE FROM hashes WHERE content = ?", content);
                }
            }
            case FacesEmbedded.Faces found -> {
                result(h, content, FACES, found.width(), found.height(), "", "");
                found.faces().forEach(face -> insert(h, content, face));
            }
        }
    }

    /** The result of a content is withdrawn, its faces with it. */
    public void forgetResult(Handle h, PackName of, ContentId content) {
        if (of.equals(pack)) {
            forgetResult(h, content);
        }
    }

    private static void forgetResult(Handle h, ContentId content) {
        touchSetsOf(h, content.sha256());
        h.execute("DELETE FROM results WHERE content = ?", content.sha256());
        h.execute("DELETE FROM faces WHERE content = ?", content.sha256());
    }

    private static void result(
            Handle h, String content, String result, int width, int height, String reason, String detail) {
        h.execute(
                "INSERT INTO results (content, result, width, height, reason, detail) VALUES (?, ?, ?, ?, ?, ?)",
                content,
                result,
                width,
                height,
                reason,
                detail);
    }

    private static void insert(Handle h, String content, Face face) {
        h.execute(
                "INSERT INTO faces (content, idx, x1, y1, x2, y2, score, blur, pitch, yaw, roll, points, scheme,"
                        + " landmarks, embedding) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                content,
                face.index(),
                face.box().x1(),
                face.box().y1(),
                face.box().x2(),
                face.box().y2(),
                face.score(),
                face.blur(),
                face.pose().map(p -> p.pitch()).orElse(null),
                face.pose().map(p -> p.yaw()).orElse(null),
                face.pose().map(p -> p.roll()).orElse(null),
                Blobs.of(face.points().asList()),
                face.landmarks().map(l -> l.scheme()).orElse(null),
                face.landmarks().map(l -> Blobs.of(l.points())).orElse(null),
                face.embedding().map(e -> e.toBytes()).orElse(null));
    }

    private static ForgottenFaces forgotten(Handle h, ContentId content) {
        return h.select("SELECT faces FROM forgotten WHERE content = ?", content.sha256())
                .mapTo(String.class)
                .findOne()
                .map(MirrorWriter::forgotten)
                .orElse(ForgottenFaces.NONE);
    }

    private static ForgottenFaces forgotten(String json) {
        try {
            return JSON.readValue(json, ForgottenFaces.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the mirror holds what is no list of forgotten faces: " + json, e);
        }
    }

    /** For every pack. */
    private static void forget(Handle h, ClusterUpdated.PhotoForgotten event) {
        try {
            h.execute(
                    "INSERT OR REPLACE INTO forgotten (content, faces) VALUES (?, ?)",
                    event.content().sha256(),
                    JSON.writeValueAsString(forgotten(h, event.content()).and(event.forgotten())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of forgotten faces can't be written: " + event, e);
        }
    }

    public void apply(Handle h, ClusterUpdated event) {
        if (event instanceof ClusterUpdated.PhotoForgotten forgotten) {
            forget(h, forgotten);
        }
        if (!event.pack().equals(pack)) {
            return;
        }
        switch (event) {
            case ClusterUpdated.IdentityChanged changed -> identity(h, changed);
            case ClusterUpdated.FaceAssigned assigned -> assignment(h, assigned);
            case ClusterUpdated.DecisionMade ignored -> {
                // Its effect is in the identities and assignments of the same run.
            }
            case ClusterUpdated.PhotoForgotten ignored -> {
                // Heard above, whatever pack says it.
            }
            case ClusterUpdated.RunCompleted completed -> run(h, completed);
        }
    }

    private static void run(Handle h, ClusterUpdated.RunCompleted completed) {
        if (!completed.operation().equals(PLACED)) {
            touch(h);
        }
        h.execute(
                "INSERT OR REPLACE INTO runs (run, operation, parameters, finished) VALUES (?, ?, ?, ?)",
                completed.run().value(),
                completed.operation(),
                text(completed.parameters()),
                completed.finished().toString());
    }

    /** What is known of sets changes. */
    private static void touch(Handle h) {
        h.execute("UPDATE changes SET number = number + 1");
    }

    /** If a photo is in a set, what is known of that changes. */
    private static void touchSetsOf(Handle h, String content) {
        h.execute(
                "UPDATE changes SET number = number + 1 WHERE EXISTS (SELECT 1 FROM memberships WHERE content = ?"
                        + " AND identity LIKE 'faceset%')",
                content);
    }

    private static void identity(Handle h, ClusterUpdated.IdentityChanged e) {
        touch(h);
        boolean active = e.state() instanceof IdentityState.Active;
        h.execute(
                "INSERT OR REPLACE INTO identities (identity, kind, number, label, origin, revision, state, run,"
                        + " era_set, era_thin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                e.identity().toString(),
                e.identity().kind().name(),
                e.identity().number(),
                e.label().orElse(null),
                e.origin().name(),
                e.revision(),
                active ? ACTIVE : "inactive",
                e.run().value(),
                e.era().map(era -> era.set().toString()).orElse(null),
                e.era().map(EraOf::thin).orElse(null));
    }

    private static void assignment(Handle h, ClusterUpdated.FaceAssigned e) {
        forgetAssignment(h, e.face());
        String content = e.face().content().sha256();
        int index = e.face().index();
        h.execute(
                "INSERT INTO assignments (content, idx, run) VALUES (?, ?, ?)",
                content,
                index,
                e.run().value());
        e.person().ifPresent(m -> member(h, e.face(), m));
        e.facesets().forEach(m -> member(h, e.face(), m));
        touchSetsOf(h, content);
        int place = 0;
        for (ClusterUpdated.Left left : e.left()) {
            h.execute(
                    "INSERT INTO lefts (content, idx, place, stage, value, lim) VALUES (?, ?, ?, ?, ?, ?)",
                    content,
                    index,
                    place++,
                    left.stage(),
                    left.value(),
                    left.limit());
        }
    }

    private static void member(Handle h, FaceId face, ClusterUpdated.Membership membership) {
        h.execute(
                "INSERT OR REPLACE INTO memberships (content, idx, identity, distance) VALUES (?, ?, ?, ?)",
                face.content().sha256(),
                face.index(),
                membership.identity().toString(),
                membership.distance());
    }

    private static void forgetAssignment(Handle h, FaceId face) {
        touchSetsOf(h, face.content().sha256());
        for (String table : new String[] {"assignments", "memberships", "lefts"}) {
            h.execute(
                    "DELETE FROM " + table + " WHERE content = ? AND idx = ?",
                    face.content().sha256(),
                    face.index());
        }
    }

    /** The key of a {@code cluster-updated} record. */
    public record ClusterKey(Kind kind, PackName pack, String id) {

        /** What a key is about. */
        public enum Kind {
            IDENTITY,
            FACE,
            DECISION,
            FORGOTTEN,
            RUN
        }

        /**
         * Reads {@code identity/<pack>/<id>}, {@code face/<pack>/<id>}, {@code decision/<pack>/<number>},
         * {@code forgotten/<pack>/<sha256>} or {@code run/<pack>/<number>}.
         *
         * @throws IllegalArgumentException for anything else
         */
        public static ClusterKey parse(String key) {
            String[] parts = key.split("/", 3);
            if (parts.length < 3) {
                throw new IllegalArgumentException("a key of cluster-updated has three parts, not '" + key + "'");
            }
            PackName pack = new PackName(parts[1]);
            return switch (parts[0]) {
                case "identity" ->
                    new ClusterKey(
                            Kind.IDENTITY, pack, IdentityId.parse(parts[2]).toString());
                case "face" ->
                    new ClusterKey(Kind.FACE, pack, FaceId.parse(parts[2]).toString());
                case "decision" -> new ClusterKey(Kind.DECISION, pack, Long.toString(Long.parseLong(parts[2])));
                case "forgotten" -> new ClusterKey(Kind.FORGOTTEN, pack, new ContentId(parts[2]).sha256());
                case "run" -> new ClusterKey(Kind.RUN, pack, Long.toString(Long.parseLong(parts[2])));
                default -> throw new IllegalArgumentException("unknown kind of key '" + key + "'");
            };
        }
    }

    /** What a key of {@code cluster-updated} said is withdrawn. */
    public void forget(Handle h, ClusterKey key) {
        if (!key.pack().equals(pack)) {
            return;
        }
        switch (key.kind()) {
            case IDENTITY -> {
                touch(h);
                h.execute("DELETE FROM identities WHERE identity = ?", key.id());
            }
            case FACE -> forgetAssignment(h, FaceId.parse(key.id()));
            case DECISION, FORGOTTEN -> {
                // Nothing is kept of these here.
            }
            case RUN -> h.execute("DELETE FROM runs WHERE run = ?", Long.parseLong(key.id()));
        }
    }

    /** {@code name=value} lines, sorted. */
    private static String text(Map<String, Double> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n"));
    }
}
