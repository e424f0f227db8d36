/** The index of what is done, in SQLite. */
@NullMarked
package io.facesets.embed.edge.storage;

import org.jspecify.annotations.NullMarked;
