package io.facesets.stager.core.immich;

import java.util.Optional;

/**
 * Bytes to fetch.
 *
 * @param from the first byte wanted, 0 for all
 * @param tag what the server called the bytes before {@code from}; it must still call them so, or it sends all
 */
public record FileRequest(String assetId, Variant variant, long from, Optional<String> tag) {}
