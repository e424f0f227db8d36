/** One photo, from its bytes to its outcome: the order of the steps, and what each refusal is called. */
@NullMarked
package io.facesets.analysis.core.photo;

import org.jspecify.annotations.NullMarked;
