/** ONNX Runtime, behind a session of one method. */
@NullMarked
package io.facesets.analysis.edge.onnx;

import org.jspecify.annotations.NullMarked;
