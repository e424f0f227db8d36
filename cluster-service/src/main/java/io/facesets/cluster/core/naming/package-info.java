/** Names that others have given: what a photo's source calls the people in it, as evidence for who an identity is. */
@NullMarked
package io.facesets.cluster.core.naming;

import org.jspecify.annotations.NullMarked;
