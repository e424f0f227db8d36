/**
 * The console: pages for a curator, made on the server. They read {@code core.browse} and decide by {@code Deciding}, as the
 * command line does.
 */
@NullMarked
package io.facesets.cluster.edge.rest.console;

import org.jspecify.annotations.NullMarked;
