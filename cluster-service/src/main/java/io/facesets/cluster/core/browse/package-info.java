/**
 * What a person looks at: identities on a page, the faces of one, who is near whom. Reads what runs and decisions have come
 * to and changes nothing; costs grow with what a page shows, and with the library only where something is counted anew.
 */
@NullMarked
package io.facesets.cluster.core.browse;

import org.jspecify.annotations.NullMarked;
