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

    /** The year in which each photo was taken, by the best that is known; without those of which only a file's date is. */
    Map<ContentId, Integer> years();
}
