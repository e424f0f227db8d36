/** The rules of sorting faces, in plain Java: what is near, what is a set, and which number it keeps. */
@NullMarked
package io.facesets.cluster.core;

import org.jspecify.annotations.NullMarked;
