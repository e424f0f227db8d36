/** The outbox goes to Kafka: in order, and acknowledged before it is forgotten. */
@NullMarked
package io.facesets.stager.edge.messaging;

import org.jspecify.annotations.NullMarked;
