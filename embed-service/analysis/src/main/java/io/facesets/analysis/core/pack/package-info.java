/** What a model pack says of its models. */
@NullMarked
package io.facesets.analysis.core.pack;

import org.jspecify.annotations.NullMarked;
