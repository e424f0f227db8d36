package io.facesets.export.core.binding;

import io.facesets.export.core.selection.Stage;
import java.util.Map;
import java.util.Set;

/**
 * What an export did.
 *
 * @param persons in the folder
 * @param facesets in the folder
 * @param setsWritten of them, made anew
 * @param setsUnchanged of them, not touched
 * @param crops in all sets of the folder
 * @param cropsMade by this export
 * @param dropped faces that are not in their sets, by the stage that took them
 * @param duplicates groups of photos that are the same
 * @param unhashed photos whose original could not be read to look for duplicates
 * @param remarks what the user should know
 */
public record ExportReport(
        int persons,
        int facesets,
        int setsWritten,
        int setsUnchanged,
        int crops,
        int cropsMade,
        Map<Stage, Integer> dropped,
        int duplicates,
        int unhashed,
        Set<String> remarks) {

    public ExportReport {
        dropped = Map.copyOf(dropped);
        remarks = Set.copyOf(remarks);
    }
}
