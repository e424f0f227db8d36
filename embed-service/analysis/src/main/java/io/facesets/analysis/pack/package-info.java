/** Reads a model pack from its folder, and believes nothing that its digests do not confirm. */
@NullMarked
package io.facesets.analysis.pack;

import org.jspecify.annotations.NullMarked;
