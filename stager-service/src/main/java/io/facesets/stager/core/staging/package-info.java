/** A scan from its roots to the ledger. */
@NullMarked
package io.facesets.stager.core.staging;

import org.jspecify.annotations.NullMarked;
