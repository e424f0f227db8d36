/** Apache Kafka's own broker, run as a library: one node, KRaft, on loopback. */
@NullMarked
package io.facesets.broker;

import org.jspecify.annotations.NullMarked;
