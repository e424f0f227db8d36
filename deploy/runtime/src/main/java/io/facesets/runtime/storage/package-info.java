/** One SQLite file per service, with one owner. */
@NullMarked
package io.facesets.runtime.storage;

import org.jspecify.annotations.NullMarked;
