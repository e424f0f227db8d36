/** Dot products of 7-bit codes by ONNX Runtime, which only this package imports. */
@NullMarked
package io.facesets.cluster.edge.onnx;

import org.jspecify.annotations.NullMarked;
