/** The one way events become bytes and bytes become events. */
@NullMarked
package io.facesets.model.codec;

import org.jspecify.annotations.NullMarked;
