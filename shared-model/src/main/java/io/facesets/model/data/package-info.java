/** Documents of the data folder that the launcher writes and the stager reads. */
@NullMarked
package io.facesets.model.data;

import org.jspecify.annotations.NullMarked;
