/** The front door: lists photos, notes what is known, announces what is new, hands out bytes. */
@NullMarked
package io.facesets.stager;

import org.jspecify.annotations.NullMarked;
