/** Dot products by the JDK's Vector API, which is an incubator module: only this package imports it. */
@NullMarked
package io.facesets.cluster.edge.vector;

import org.jspecify.annotations.NullMarked;
