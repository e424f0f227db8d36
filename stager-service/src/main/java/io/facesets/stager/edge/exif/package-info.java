/** Dates from cameras; the only importer of metadata-extractor. */
@NullMarked
package io.facesets.stager.edge.exif;

import org.jspecify.annotations.NullMarked;
