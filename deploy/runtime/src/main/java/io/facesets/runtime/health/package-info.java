/**
 * What every service watches of what it stands on: the broker and what waits there, and the disk. A check that is not
 * well says {@code what} happened and what to {@code do}. Readiness means that work can't be done; wellness, that
 * somebody should look although it can.
 */
@NullMarked
package io.facesets.runtime.health;

import org.jspecify.annotations.NullMarked;
