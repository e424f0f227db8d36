/** Folders become lists of files, and files become contents. Single-threaded but for the reading, which a bounded pool does; one scan at a time. */
@NullMarked
package io.facesets.stager.core.scan;

import org.jspecify.annotations.NullMarked;
