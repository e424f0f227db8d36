/** The Immich accounts that were added: a folder each, below the data folder. */
@NullMarked
package io.facesets.stager.edge.accounts;

import org.jspecify.annotations.NullMarked;
