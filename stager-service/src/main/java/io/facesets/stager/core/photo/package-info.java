/** What a file is and when it was taken, told from its bytes and its name. */
@NullMarked
package io.facesets.stager.core.photo;

import org.jspecify.annotations.NullMarked;
