/** Whether the service can do its work, and what to do if not. Kafka's own checks come with its channels. */
@NullMarked
package io.facesets.cluster.edge.health;

import org.jspecify.annotations.NullMarked;
