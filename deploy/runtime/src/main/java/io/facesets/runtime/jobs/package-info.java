/** Long work, one at a time, that can be watched. */
@NullMarked
package io.facesets.runtime.jobs;

import org.jspecify.annotations.NullMarked;
