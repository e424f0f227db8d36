/** Puts the service together from its configuration. */
@NullMarked
package io.facesets.cluster.wiring;

import org.jspecify.annotations.NullMarked;
