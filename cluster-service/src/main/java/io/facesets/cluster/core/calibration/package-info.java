/**
 * Where a model pack's thresholds belong, on the photos at hand: the distances at which it takes two people for one as
 * often as the pack does for which the usual thresholds were chosen.
 */
@NullMarked
package io.facesets.cluster.core.calibration;

import org.jspecify.annotations.NullMarked;
