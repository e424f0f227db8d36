/** The main job: photos in, face sets out. */
@NullMarked
package io.facesets.local.job;

import org.jspecify.annotations.NullMarked;
