package io.facesets.runtime.exports;

import java.util.List;

/**
 * What an export may be asked for.
 *
 * @param formats that may be made beside the bundles, by name
 * @param topN faces of the usual bundle
 * @param suggested an absolute path for whoever has no other: where the last export went, else a new folder
 * @param folders that were exported to, by path
 */
public record ExportOffer(List<String> formats, int topN, String suggested, List<Folder> folders) {

    public ExportOffer {
        formats = List.copyOf(formats);
        folders = List.copyOf(folders);
    }

    /**
     * A folder that was exported to.
     *
     * @param folder its absolute path
     * @param state in words: whether it holds what is known, or why not
     * @param sets names of the sets that it was asked for; empty for all
     */
    public record Folder(String folder, String state, List<String> sets) {
        public Folder {
            sets = List.copyOf(sets);
        }
    }
}
