/**
 * One person over the years: whether the faces of an identity fall apart by age, and the sets that each age makes. An
 * average over decades looks like nobody at any age.
 */
@NullMarked
package io.facesets.cluster.core.era;

import org.jspecify.annotations.NullMarked;
