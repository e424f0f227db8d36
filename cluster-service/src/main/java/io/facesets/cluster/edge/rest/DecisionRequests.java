package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.run.SetWishes;
import io.facesets.cluster.core.run.Wish;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.cluster.edge.storage.FaceStore;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Understands requests. Thread-safe. */
public final class DecisionRequests {

    private static final String KNOWN = "name, merge, split, move, confirm, separate, exclude, include, found";

    private final FaceStore faces;

    public DecisionRequests(FaceStore faces) {
        this.faces = faces;
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
        if (request.identity().isPresent() == request.faces().isPresent()) {
            throw Fault.user("bad-request", "Either faces or an identity can be excluded: name one of them.");
        }
        return request.identity().isPresent()
                ? Wishes.excludeIdentity(identity(request), reason)
                : Wishes.excludeFaces(faces(request), reason);
    }

    private static Reason reason(String text) {
        return switch (text) {
            case "not-a-face" -> Reason.NOT_A_FACE;
            case "stranger" -> Reason.STRANGER;
            default ->
                throw Fault.user("unknown-reason", "There is no reason '" + text + "'. Known: not-a-face, stranger.");
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
