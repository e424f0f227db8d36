package io.facesets.local.embeddings;

import io.facesets.model.LibraryName;

/**
 * Where a photo is.
 *
 * @param path of the file, or the one that Immich shows
 * @param local the path of the file here, empty if there is none
 */
record Place(LibraryName library, String path, String local) {}
