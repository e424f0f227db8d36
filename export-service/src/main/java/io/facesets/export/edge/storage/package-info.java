/** The mirror: an SQLite file that follows the topics. */
@NullMarked
package io.facesets.export.edge.storage;

import org.jspecify.annotations.NullMarked;
