package io.facesets.cluster.core.operation;

import io.facesets.model.IdentityId;
import java.util.Optional;

/**
 * What became of a trusted folder.
 *
 * @param name the person's name, after the folder
 * @param faces in its photos, that can be compared
 * @param kept the person's
 * @param bystanders the others
 * @param added of those kept: said of the set for the first time
 * @param beside of those kept: in the set besides, since somebody has said that they belong elsewhere
 * @param set whose they are, numbered as planned; absent if nobody is shown more than others, or all belong elsewhere
 * @param outcome what is done about it
 */
public record FolderReport(
        String folder,
        String name,
        int faces,
        int kept,
        int bystanders,
        int added,
        int beside,
        Optional<IdentityId> set,
        Outcome outcome) {

    /** What an import does about a folder. */
    public enum Outcome {
        /** A new set. */
        FOUNDED,
        /** A set of which nobody had said anything gets the name, and the faces for certain. */
        ADOPTED,
        /** The folder's set gets more faces. */
        ADDED,
        /** Nothing: it was said before. */
        KNOWN,
        /** Nothing: no face is near the others' mean, or all that are belong elsewhere. */
        NOBODY
    }
}
