package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.folder.FolderIdentity;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a folder says.
 *
 * @param set whose person it shows
 * @param added faces that it says for the first time
 * @param beside those it says for the first time that belong elsewhere, as somebody has said
 */
record FolderClaim(
        String folder,
        Optional<IdentityId> set,
        FolderReport.Outcome outcome,
        List<FaceId> added,
        List<FaceId> beside) {

    List<Decision> decisions(int atOnce) {
        List<Decision> decisions = new ArrayList<>();
        set.ifPresent(identity -> {
            for (List<FaceId> chunk : chunks(added, atOnce)) {
                decisions.add(new Decision.Founded(
                        identity,
                        outcome == FolderReport.Outcome.FOUNDED && decisions.isEmpty(),
                        chunk,
                        Origin.FOLDER,
                        name(folder),
                        Optional.of(folder),
                        Optional.empty()));
            }
            chunks(beside, atOnce).forEach(chunk -> decisions.add(new Decision.Included(chunk, identity)));
        });
        return decisions;
    }

    FolderReport report(String path, int faces, FolderIdentity found) {
        return new FolderReport(
                path,
                name(path).orElse(path),
                faces,
                found.person().map(person -> person.members().size()).orElse(0),
                found.left().size(),
                added.size(),
                beside.size(),
                set,
                outcome);
    }

    static List<List<FaceId>> chunks(Collection<FaceId> faces, int atOnce) {
        List<FaceId> all = List.copyOf(faces);
        List<List<FaceId>> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += atOnce) {
            chunks.add(all.subList(i, Math.min(all.size(), i + atOnce)));
        }
        return chunks;
    }

    /** The person's name: the folder's own, as far as a name may be; empty if there is nothing of it. */
    static Optional<String> name(String folder) {
        String last = folder.replaceAll("[/\\\\]+$", "").replaceAll("^.*[/\\\\]", "");
        String plain = last.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .limit(Decision.Named.LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return plain.isBlank() ? Optional.empty() : Optional.of(plain);
    }
}
