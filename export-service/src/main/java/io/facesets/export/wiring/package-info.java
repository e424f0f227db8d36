/** Beans and settings. */
@NullMarked
package io.facesets.export.wiring;

import org.jspecify.annotations.NullMarked;
