/** Programs for people who set a worker up. */
@NullMarked
package io.facesets.analysis.tool;

import org.jspecify.annotations.NullMarked;
