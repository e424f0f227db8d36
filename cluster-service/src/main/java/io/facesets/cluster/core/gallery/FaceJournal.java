package io.facesets.cluster.core.gallery;

import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.ContentId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where faces are kept, and what has changed among them. */
public interface FaceJournal {

    /**
     * Everything that is there.
     *
     * @param version the last change that is contained for certain
     * @param faces those of photos that are somewhere, ascending
     * @param digests of the packs that found them
     */
    record Everything(long version, List<SortableFace> faces, Set<String> digests) {}

    /**
     * What changed.
     *
     * @param version the last change that is contained
     * @param photos the faces of each changed photo as they are now, ascending; none if they or the photo are gone
     * @param digests of the packs that found these
     */
    record Changes(long version, Map<ContentId, List<SortableFace>> photos, Set<String> digests) {}

    /** Reads all faces. */
    Everything everything();

    /** Reads the photos that changed after a version. What changes meanwhile may be contained, and comes again then. */
    Changes since(long version);

    /**
     * The photos that changed after a version, as far as no run has settled them since.
     *
     * @param version 0 for all that wait
     */
    List<ContentId> waiting(long version);

    /** The digests of the packs that found the faces that are there. */
    Set<String> digests();
}
