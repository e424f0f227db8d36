/** The launcher: starts the broker and the services on one machine, and drives them. */
@NullMarked
package io.facesets.local;

import org.jspecify.annotations.NullMarked;
