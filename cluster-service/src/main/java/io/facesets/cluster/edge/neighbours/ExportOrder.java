package io.facesets.cluster.edge.neighbours;

import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the export service is asked for.
 *
 * @param folder an absolute path, as the export service sees it
 * @param sets all if empty
 * @param formats beside the bundles, by name
 * @param topN faces in the bundle of the best; the usual number if absent
 * @param select which these are, {@code rank} or {@code diverse}; the usual ones if absent
 */
public record ExportOrder(
        String folder, List<IdentityId> sets, List<String> formats, OptionalInt topN, Optional<String> select) {

    public ExportOrder {
        sets = List.copyOf(sets);
        formats = List.copyOf(formats);
    }
}
