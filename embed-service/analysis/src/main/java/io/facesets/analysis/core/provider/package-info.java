/** Which hardware runs the models, and why. */
@NullMarked
package io.facesets.analysis.core.provider;

import org.jspecify.annotations.NullMarked;
