/** Exports on demand. */
@NullMarked
package io.facesets.export.edge.rest;

import org.jspecify.annotations.NullMarked;
