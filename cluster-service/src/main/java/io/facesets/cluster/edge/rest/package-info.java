/** The service's doors for people and for the launcher. */
@NullMarked
package io.facesets.cluster.edge.rest;

import org.jspecify.annotations.NullMarked;
