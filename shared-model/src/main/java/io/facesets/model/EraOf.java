package io.facesets.model;

/**
 * A set that shows one person at one age, beside the person's whole set.
 *
 * @param set whose era it is
 * @param thin whether it has too few faces to stand for an age: it is set aside
 */
public record EraOf(IdentityId set, boolean thin) {}
