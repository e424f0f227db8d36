/** Checks that mean something and say what to do. */
@NullMarked
package io.facesets.export.edge.health;

import org.jspecify.annotations.NullMarked;
