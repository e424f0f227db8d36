package io.facesets.model;

/**
 * How a folder that face-sets has written is told from the user's own: it holds a file of this name. Export writes only
 * into folders that are empty or marked; a scan does not take the crops of a marked folder for new photos.
 */
public final class OutputMarker {

    public static final String FILE = ".face-sets.json";

    private OutputMarker() {}
}
