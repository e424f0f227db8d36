/**
 * The words that all services share: photos, faces, packs, libraries and identities as values.
 *
 * <p>Every type is immutable, safe to share between threads, and can't hold an invalid value: the constructors
 * throw {@link java.lang.IllegalArgumentException} with a message that names what was wrong. Nothing is null;
 * what may be absent is an {@link java.util.Optional}. Coordinates are pixels of the upright, full-resolution
 * photo, x to the right and y down, the origin in the top left corner of the top left pixel.
 */
@NullMarked
package io.facesets.model;

import org.jspecify.annotations.NullMarked;
