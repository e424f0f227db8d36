/** What is known of every place and content, and what is to be said when that changes. The ports are implemented by an edge. */
@NullMarked
package io.facesets.stager.core.ledger;

import org.jspecify.annotations.NullMarked;
