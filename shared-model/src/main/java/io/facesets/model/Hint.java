package io.facesets.model;

import java.util.Optional;

/**
 * A face that somebody else (Immich) has already found in the photo: evidence, never taken as our own detection.
 *
 * @param box in pixels of the upright, full-resolution photo
 * @param person the name given there
 */
public record Hint(Box box, Optional<String> person) {}
