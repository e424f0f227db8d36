/** What this worker says of itself. */
@NullMarked
package io.facesets.embed.edge.rest;

import org.jspecify.annotations.NullMarked;
