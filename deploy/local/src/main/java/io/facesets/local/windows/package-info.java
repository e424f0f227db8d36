/** A worker for a Windows PC: everything it needs, laid out in one folder. */
@NullMarked
package io.facesets.local.windows;

import org.jspecify.annotations.NullMarked;
