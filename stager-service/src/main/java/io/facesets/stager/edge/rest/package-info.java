/** Scans, the ledger's figures and photos' bytes over HTTP. */
@NullMarked
package io.facesets.stager.edge.rest;

import org.jspecify.annotations.NullMarked;
