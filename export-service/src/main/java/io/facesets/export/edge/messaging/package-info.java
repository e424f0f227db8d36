/** Three topics into the mirror. */
@NullMarked
package io.facesets.export.edge.messaging;

import org.jspecify.annotations.NullMarked;
