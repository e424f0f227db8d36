/** Configuration, beans, health and metrics. */
@NullMarked
package io.facesets.embed.wiring;

import org.jspecify.annotations.NullMarked;
