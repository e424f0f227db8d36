package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.SetWishes;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.cluster.core.run.SurveyLedger;
import io.facesets.cluster.core.run.Wish;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.cluster.edge.storage.FaceStore;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Understands requests. Thread-safe. */
public final class DecisionRequests {

    private static final String KNOWN = "name, merge, split, move, confirm, separate, exclude, include, found";

    private final FaceStore faces;
    private final SurveyLedger library;

    public DecisionRequests(FaceStore faces, SurveyLedger library) {
        this.faces = faces;
        this.library = library;
    }

    /** What is asked for; throws a user's {@link Fault} if that can't be understood. */
    Wish wish(DecisionRequest request) {
        return switch (request.decision().orElse("")) {
            case "name" -> Wishes.name(identity(request), request.label().filter(label -> !label.isEmpty()));
            case "merge" -> Wishes.merge(identity(request), into(request));
            case "split" -> Wishes.split(identity(request), faces(request));
            case "move" -> Wishes.move(faces(request), into(request));
            case "confirm" ->
                Wishes.confirm(identity(request), found(request.faces().orElse(List.of())));
            case "separate" -> separate(request);
            case "exclude" -> exclude(request);
            case "include" -> SetWishes.include(faces(request), into(request));
            case "found" -> SetWishes.found(faces(request), request.label().filter(label -> !label.isEmpty()));
            default ->
                throw Fault.user(
                        "unknown-decision",
                        "There is no decision '" + request.decision().orElse("") + "'. Known: " + KNOWN + ".");
        };
    }

    private Wish separate(DecisionRequest request) {
        List<String> two = request.faces().orElse(List.of());
        if (two.size() != 2) {
            throw Fault.user("bad-request", "Two faces can be separated, not " + two.size() + ".");
        }
        return Wishes.separate(faces.find(two.get(0)), faces.find(two.get(1)));
    }

    private Wish exclude(DecisionRequest request) {
        Reason reason = reason(request.reason().orElse(""));
        long named = Stream.of(request.identity(), request.faces(), request.from())
                .filter(Optional::isPresent)
                .count();
        if (named != 1) {
            throw Fault.user(
                    "bad-request", "Faces, an identity or what is from somewhere can be excluded: name one of them.");
        }
        if (request.identity().isPresent()) {
            return Wishes.excludeIdentity(identity(request), reason);
        }
        return Wishes.excludeFaces(
                request.from().isPresent() ? from(request.from().orElseThrow()) : faces(request), reason);
    }

    /** The faces of photos, or of all photos in folders, that are not excluded yet. */
    private Set<FaceId> from(List<String> places) {
        Snapshot now = library.snapshot();
        Set<FaceId> out = Rulings.of(now.log()).out().keySet();
        Set<FaceId> found = new TreeSet<>();
        for (String place : places) {
            Set<ContentId> photos = new HashSet<>(library.photosUnder(place));
            photos.addAll(library.photosAt(place));
            if (photos.isEmpty()) {
                throw Fault.user("unknown-place", "No photo is at " + place + ", or in a folder of that path.");
            }
            now.faces().stream()
                    .map(SortableFace::id)
                    .filter(face -> photos.contains(face.content()) && !out.contains(face))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            throw Fault.user("already-so", "No face is there that is not excluded already.");
        }
        return found;
    }

    private static Reason reason(String text) {
        return switch (text) {
            case "not-a-face" -> Reason.NOT_A_FACE;
            case "stranger" -> Reason.STRANGER;
            case "unwanted" -> Reason.UNWANTED;
            default ->
                throw Fault.user(
                        "unknown-reason", "There is no reason '" + text + "'. Known: not-a-face, stranger, unwanted.");
        };
    }

    private static IdentityId identity(DecisionRequest request) {
        return parsed(request.identity(), "identity");
    }

    private static IdentityId into(DecisionRequest request) {
        return parsed(request.into(), "into");
    }

    /** An identity as somebody wrote it. */
    static IdentityId parsed(Optional<String> text, String field) {
        try {
            return IdentityId.parse(text.orElseThrow(
                    () -> Fault.user("bad-request", "Say which identity: '" + field + "' is missing.")));
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-identity", "That is no identity: " + e.getMessage() + ".");
        }
    }

    private Set<FaceId> faces(DecisionRequest request) {
        return found(request.faces()
                .filter(list -> !list.isEmpty())
                .orElseThrow(() -> Fault.user("bad-request", "Name at least one face in 'faces'.")));
    }

    private Set<FaceId> found(List<String> texts) {
        Set<FaceId> found = new TreeSet<>();
        texts.forEach(text -> found.add(faces.find(text)));
        return found;
    }
}
