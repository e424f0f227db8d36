/** Measures the clustering engines on synthetic faces: {@code facesets bench cluster}. */
@NullMarked
package io.facesets.cluster.bench;

import org.jspecify.annotations.NullMarked;
