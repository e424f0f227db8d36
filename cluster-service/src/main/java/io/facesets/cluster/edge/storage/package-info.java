/** The service's SQLite file. Everything but locations belongs to one model pack. */
@NullMarked
package io.facesets.cluster.edge.storage;

import org.jspecify.annotations.NullMarked;
