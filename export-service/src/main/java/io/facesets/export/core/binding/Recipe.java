package io.facesets.export.core.binding;

import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.digest.Sha256;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.selection.Candidate;
import io.facesets.export.core.selection.Dropped;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.PackRef;
import java.util.List;
import java.util.Map;

/** A digest over everything that shapes a set: if it is the same, the set would come out the same. */
final class Recipe {

    /** Raised whenever the same input would give other files. */
    static final int REVISION = 5;

    private Recipe() {}

    static String digest(
            Identity set,
            List<Member> members,
            List<FaceId> unknown,
            ExportSettings settings,
            PackRef pack,
            Map<ContentId, Long> hashes) {
        Sha256 digest = new Sha256();
        // How many work at it, and whether persons are linked or copied, does not show in a set.
        digest.add("recipe " + REVISION + " " + settings.gates() + " " + settings.topN() + " " + settings.crops() + " "
                + settings.picking());
        digest.add(pack + " " + set + " " + unknown);
        for (Member member : members) {
            digest.add(member.toString());
            member.face().embedding().ifPresent(e -> digest.add(e.toBytes()));
            digest.add(String.valueOf(hashes.get(member.photo().content())));
        }
        return digest.hex();
    }

    /** The same for the candidates of a set: their distances tell of its centroid. */
    static String candidates(Identity set, List<Candidate> candidates, ExportSettings settings, PackRef pack) {
        Sha256 digest = new Sha256();
        digest.add(
                "candidates " + REVISION + " " + settings.crops() + " " + settings.rescue() + " " + pack + " " + set);
        candidates.forEach(candidate -> digest.add(candidate.toString()));
        return digest.hex();
    }

    /** The same for one crop, which does not depend on the set. */
    static String crop(Candidate candidate, CropStyle style, PackRef pack) {
        Sha256 digest = new Sha256();
        digest.add("crop " + REVISION + " " + style + " " + pack + " "
                + candidate.photo().content() + " " + candidate.box() + " " + candidate.tilt() + " "
                + candidate.photo().faces());
        return digest.hex();
    }

    /** A member of which nothing is known can't be cut out of anything. */
    static Dropped unknown(FaceId face) {
        return new Dropped(
                face,
                List.of(),
                io.facesets.export.core.selection.Stage.MISSING,
                0,
                1,
                "nothing is known of its photo",
                false);
    }
}
