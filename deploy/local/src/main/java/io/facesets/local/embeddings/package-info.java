/**
 * What a model pack has found, out to a file of NumPy arrays and in again. The file's schema is {@code
 * docs/embeddings.md}. Memory is bounded by the number of photos (some 60 bytes each), whatever faces they show.
 */
@NullMarked
package io.facesets.local.embeddings;

import org.jspecify.annotations.NullMarked;
