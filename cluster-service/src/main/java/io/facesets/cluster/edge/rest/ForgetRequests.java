package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.forget.ForgetTarget;
import io.facesets.cluster.edge.storage.FaceStore;
import io.facesets.cluster.edge.storage.ForgottenPhotos;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import java.util.List;
import java.util.stream.Stream;

/** From requests to targets. */
public final class ForgetRequests {

    private final FaceStore faces;
    private final ForgottenPhotos photos;

    public ForgetRequests(FaceStore faces, ForgottenPhotos photos) {
        this.faces = faces;
        this.photos = photos;
    }

    /** The target; throws a user's {@link Fault} if it makes no sense. */
    ForgetTarget target(ForgetRequest request) {
        long given = Stream.of(request.identity(), request.faces(), request.photo(), request.library())
                .filter(one -> one.isPresent())
                .count();
        if (given != 1) {
            throw Fault.user("bad-request", ForgetRequest.FORM);
        }
        if (request.identity().isPresent()) {
            return new ForgetTarget.OfIdentity(DecisionRequests.parsed(request.identity(), "identity"));
        }
        if (request.faces().isPresent()) {
            return ofFaces(request.faces().orElseThrow());
        }
        if (request.photo().isPresent()) {
            return new ForgetTarget.OfPhoto(photo(request.photo().orElseThrow()));
        }
        return ofLibrary(request.library().orElseThrow());
    }

    /** The photos that are forgotten as a whole. */
    List<ContentId> wholePhotos() {
        return photos.whole();
    }

    private ForgetTarget ofFaces(List<String> texts) {
        if (texts.isEmpty()) {
            throw Fault.user("bad-request", "Name at least one face.");
        }
        return new ForgetTarget.OfFaces(texts.stream().map(this::face).toList());
    }

    /** One that is forgotten already is nobody's, and may be named all the same. */
    private FaceId face(String text) {
        try {
            FaceId face = FaceId.parse(text);
            if (photos.somethingForgotten(face.content())) {
                return face;
            }
        } catch (IllegalArgumentException e) {
            // Short for one that is known.
            return faces.find(text);
        }
        return faces.find(text);
    }

    private ContentId photo(String text) {
        try {
            return new ContentId(text);
        } catch (IllegalArgumentException e) {
            return photos.at(text)
                    .orElseThrow(() -> Fault.user(
                            "unknown-photo",
                            "No photo is known at " + text + ". Name it by its SHA-256, or by its path as it was"
                                    + " staged."));
        }
    }

    private ForgetTarget ofLibrary(String text) {
        try {
            LibraryName library = new LibraryName(text);
            if (!photos.knows(library)) {
                throw Fault.user("unknown-library", "No photo is in a library '" + library + "'.");
            }
            return new ForgetTarget.OfLibrary(library);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-request", String.valueOf(e.getMessage()));
        }
    }
}
