/** What Prometheus is told. */
@NullMarked
package io.facesets.cluster.edge.metrics;

import org.jspecify.annotations.NullMarked;
