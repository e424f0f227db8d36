/** New people in one source, beside the sets that are there. */
@NullMarked
package io.facesets.cluster.core.discovery;

import org.jspecify.annotations.NullMarked;
