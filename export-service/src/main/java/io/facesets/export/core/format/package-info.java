/** Sets as other tools take them: what a format is given, and what it is asked for. */
@NullMarked
package io.facesets.export.core.format;

import org.jspecify.annotations.NullMarked;
