package io.facesets.stager.core.ledger;

import io.facesets.stager.core.scan.Finding;

/**
 * An entry of the scan's list.
 *
 * @param number rises along the list
 */
public record Listed(long number, Finding.File file, Memory memory) {}
