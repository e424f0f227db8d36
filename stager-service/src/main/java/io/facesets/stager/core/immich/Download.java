package io.facesets.stager.core.immich;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer whose bytes are still on their way.
 *
 * @param variant what it is, which may be less than was asked for: a server without full-size pictures gives previews
 * @param from the first byte that comes; 0 if the server began anew
 * @param total length of the whole file, if the server told
 * @param tag what the server calls this version of the file
 */
public record Download(InputStream body, Variant variant, long from, OptionalLong total, Optional<String> tag) {}
