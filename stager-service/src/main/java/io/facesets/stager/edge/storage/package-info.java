/** The ledger, the scan's list and the outbox in one SQLite file; the only user of Jdbi. */
@NullMarked
package io.facesets.stager.edge.storage;

import org.jspecify.annotations.NullMarked;
