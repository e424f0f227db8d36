/** The page to look at. */
@NullMarked
package io.facesets.export.edge.page;

import org.jspecify.annotations.NullMarked;
