/** Clusters that live: what a full clustering gives, kept up to date while faces come and go. */
@NullMarked
package io.facesets.cluster.core.living;

import org.jspecify.annotations.NullMarked;
