/** Who may come in: loopback by default, with a token elsewhere. */
@NullMarked
package io.facesets.runtime.door;

import org.jspecify.annotations.NullMarked;
