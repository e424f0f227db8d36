/** The services as seen from here: JSON over loopback HTTP. */
@NullMarked
package io.facesets.local.client;

import org.jspecify.annotations.NullMarked;
