/** What the bytes of an image say before they are decoded: format, size, orientation, profile. Trusts nothing. */
@NullMarked
package io.facesets.analysis.core.format;

import org.jspecify.annotations.NullMarked;
