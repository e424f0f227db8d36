/** The export itself: selection, crops, bundles and folders, through ports. */
@NullMarked
package io.facesets.export.core.binding;

import org.jspecify.annotations.NullMarked;
