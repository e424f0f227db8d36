/**
 * A run from its faces to its records. A run is first kept by the ledger together with everything it has to say, and
 * then said; what was kept and not said is said at the next opportunity, so that no crash loses or halves a run.
 */
@NullMarked
package io.facesets.cluster.core.run;

import org.jspecify.annotations.NullMarked;
