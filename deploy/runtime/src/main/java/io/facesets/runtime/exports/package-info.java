/** What the export service answers of the folders that it keeps, as whoever asks reads it. */
@NullMarked
package io.facesets.runtime.exports;

import org.jspecify.annotations.NullMarked;
