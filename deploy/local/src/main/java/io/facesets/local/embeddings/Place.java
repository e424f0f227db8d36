package io.facesets.local.embeddings;

import io.facesets.model.LibraryName;

/**
 * Where a photo is.
 *
 * @param path of the file, or the one that Immich shows
 */
record Place(LibraryName library, String path) {}
