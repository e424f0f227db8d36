/** What is known of photos, faces and identities, and where it is asked. */
@NullMarked
package io.facesets.export.core.library;

import org.jspecify.annotations.NullMarked;
