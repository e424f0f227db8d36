package io.facesets.cluster.core.era;

import io.facesets.cluster.core.refine.Group;

/**
 * The faces of one person at one age.
 *
 * @param name the years' span, and a number behind it where two eras share one: {@code 2005-10}, {@code 2005-10_2}
 * @param faces with their distances to the era's own centroid
 * @param anchored whether a cluster that is large enough is at its core
 * @param thin whether it has too few faces to stand for an age: it is set aside
 */
public record Era(String name, Group faces, Years years, boolean anchored, boolean thin) {}
