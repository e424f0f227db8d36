/** Model packs on this machine: which there are, where they come from, how they are installed. */
@NullMarked
package io.facesets.local.packs;

import org.jspecify.annotations.NullMarked;
