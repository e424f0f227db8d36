/** What a model takes and gives: tensors, normalisation, and a session small enough to be any engine. */
@NullMarked
package io.facesets.analysis.core.model;

import org.jspecify.annotations.NullMarked;
