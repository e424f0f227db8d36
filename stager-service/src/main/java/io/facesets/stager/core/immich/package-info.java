/**
 * Immich as a source of photos: what is there, what of it is wanted, and how it gets here whole. The server and the ledger
 * are ports that edges implement.
 */
@NullMarked
package io.facesets.stager.core.immich;

import org.jspecify.annotations.NullMarked;
