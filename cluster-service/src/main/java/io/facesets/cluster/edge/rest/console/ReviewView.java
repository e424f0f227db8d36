package io.facesets.cluster.edge.rest.console;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Optional;

/**
 * One question, or that there is none.
 *
 * @param ready false while questions are being worked out
 * @param left open questions, this one included
 */
record ReviewView(boolean ready, Optional<Asked> asked, int left, int answered) {

    /**
     * A question.
     *
     * @param one the faces on the left: of one identity, or the one face that is asked about
     * @param yes what happens on yes, and on no
     */
    public record Asked(String key, String text, Side one, Side other, double distance, String yes, String no) {}

    /** What is compared. */
    public record Side(String title, String href, List<FaceId> faces) {}

    static Side side(IdentityId id, String title, List<FaceId> faces) {
        return new Side(title, "/people/" + id, faces);
    }
}
