/** What model packs say of distances. */
@NullMarked
package io.facesets.runtime.packs;

import org.jspecify.annotations.NullMarked;
