package io.facesets.export.core.library;

import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import java.util.List;
import java.util.Map;

/**
 * All that is known of the photos, as the events tell it. Lists are sorted, so that the same knowledge gives the same
 * export. Safe for use by many threads.
 */
public interface Library {

    /** The pack whose faces these are. */
    PackName pack();

    /** The active identities of a kind, by number. */
    List<Identity> identities(IdentityId.Kind kind);

    /** The faces of an identity with everything measured, by id; faces that are not known (yet) are left out. */
    List<Member> members(IdentityId identity);

    /** The faces in a set's photos that belong to any active set, by face and then by set: who is in them. */
    List<Whose> whose(IdentityId set);

    /** Faces that are said to belong to an identity and of which nothing else is known. */
    List<FaceId> unknownMembers(IdentityId identity);

    /** The faces of an identity and where they lie, by id: lighter than {@link #members}. */
    List<Seen> seen(IdentityId identity);

    /** Faces that belong to nobody, by id. */
    List<Seen> singletons();

    /**
     * Faces that belong to nobody and to no set, with everything measured, by id; but for those of which a curator has said
     * that they are to stay out.
     */
    List<Member> alone();

    /** Places of photos that show no face, sorted. */
    List<Source> noFace();

    /** Photos that could not be looked at, one for each place. */
    List<Rejected> rejected();

    /** Persons none of whose faces came into a set, by number. */
    List<Unpromoted> unpromoted();

    /** Faces that the cluster service's gates left out of the sets, by id. */
    List<LeftOut> leftOut();

    /** Places of contents that lie in more than one, by content. */
    Map<ContentId, List<Source>> copies();

    /** The photos that hold faces, by content; places included. */
    List<Photo> photosWithFaces();

    /** The figures of the latest finished run by name, empty if there was none. */
    Map<String, Double> lastRunParameters();
}
