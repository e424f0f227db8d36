/**
 * Immich's REST API: JSON by the REST client, files by the JDK's, which gives status, headers and a stream of bytes at
 * once. Written after a server of version 2.7.5.
 */
@NullMarked
package io.facesets.stager.edge.immich;

import org.jspecify.annotations.NullMarked;
