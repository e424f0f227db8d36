/** Exports as jobs: from a request to a folder. */
@NullMarked
package io.facesets.export.edge.jobs;

import org.jspecify.annotations.NullMarked;
