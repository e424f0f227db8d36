package io.facesets.export.core.binding;

import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.selection.Candidate;
import io.facesets.export.core.selection.Dropped;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.PackRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A digest over everything that shapes a set: if it is the same, the set would come out the same. */
final class Recipe {

    /** Raised whenever the same input would give other files. */
    static final int REVISION = 4;

    private Recipe() {}

    static String digest(
            Identity set,
            List<Member> members,
            List<FaceId> unknown,
            ExportSettings settings,
            PackRef pack,
            Map<ContentId, Long> hashes) {
        MessageDigest digest = sha256();
        // How many work at it, and whether persons are linked or copied, does not show in a set.
        add(
                digest,
                "recipe " + REVISION + " " + settings.gates() + " " + settings.topN() + " " + settings.crops() + " "
                        + settings.picking());
        add(digest, pack + " " + set + " " + unknown);
        for (Member member : members) {
            add(digest, member.toString());
            member.face().embedding().ifPresent(e -> digest.update(e.toBytes()));
            add(digest, String.valueOf(hashes.get(member.photo().content())));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The same for the candidates of a set: their distances tell of its centroid. */
    static String candidates(Identity set, List<Candidate> candidates, ExportSettings settings, PackRef pack) {
        MessageDigest digest = sha256();
        add(
                digest,
                "candidates " + REVISION + " " + settings.crops() + " " + settings.rescue() + " " + pack + " " + set);
        candidates.forEach(candidate -> add(digest, candidate.toString()));
        return HexFormat.of().formatHex(digest.digest());
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

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
