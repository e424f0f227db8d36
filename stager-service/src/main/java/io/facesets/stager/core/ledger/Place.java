package io.facesets.stager.core.ledger;

import java.nio.file.Path;

/**
 * A place in the ledger where a photo is.
 *
 * @param number its row, rising
 */
public record Place(long number, Path path) {}
