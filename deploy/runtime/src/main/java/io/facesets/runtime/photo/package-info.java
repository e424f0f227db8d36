/** Photos and pictures as files: originals as they were staged, and small pictures to look at. */
@NullMarked
package io.facesets.runtime.photo;

import org.jspecify.annotations.NullMarked;
