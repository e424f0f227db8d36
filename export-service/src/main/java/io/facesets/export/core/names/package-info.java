/** Names of files that hold for ever. */
@NullMarked
package io.facesets.export.core.names;

import org.jspecify.annotations.NullMarked;
