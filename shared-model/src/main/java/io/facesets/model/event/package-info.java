/**
 * The three events that services exchange, and the topics that carry them.
 *
 * <p>Delivery is at least once: every handler must be idempotent. Events of one key keep their order.
 */
@NullMarked
package io.facesets.model.event;

import org.jspecify.annotations.NullMarked;
