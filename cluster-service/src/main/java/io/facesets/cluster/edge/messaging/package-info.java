/**
 * Kafka: photos and faces in, runs out. A record's effect and the position behind it are one database transaction; a
 * record that can't be read goes to the dead-letter topic and holds up nothing; a database that can't be written is
 * waited for. A run's records are one Kafka transaction that ends with its {@code RunCompleted}.
 */
@NullMarked
package io.facesets.cluster.edge.messaging;

import org.jspecify.annotations.NullMarked;
