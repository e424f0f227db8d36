/** Looks for the usual trouble of one machine, and says what to do about each. Changes nothing. */
@NullMarked
package io.facesets.local.doctor;

import org.jspecify.annotations.NullMarked;
