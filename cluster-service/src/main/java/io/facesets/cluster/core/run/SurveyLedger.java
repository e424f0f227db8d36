package io.facesets.cluster.core.run;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import java.util.Map;
import java.util.Set;

/** What is known of photos besides their faces. */
public interface SurveyLedger {

    /** The faces, identities and decisions of this moment. */
    Snapshot snapshot();

    /** The photos of a library, those included whose bytes are in another one too; empty if there is none of the name. */
    Set<ContentId> photos(LibraryName library);

    /**
     * The photos in a folder and those in it, those included whose bytes are elsewhere too; empty if there is none.
     *
     * @param folder an absolute path on the host of the source, as it is or as Immich shows it
     */
    Set<ContentId> photosUnder(String folder);

    /** What is at this very path, as {@link #photosUnder} has paths; more than one if photos of several hosts are there. */
    Set<ContentId> photosAt(String path);

    /** The photos of every library that one of these photos is in. */
    Set<ContentId> photosBeside(Set<ContentId> photos);

    /** The year in which each photo was taken, by the best that is known; without those of which only a file's date is. */
    Map<ContentId, Integer> years();
}
