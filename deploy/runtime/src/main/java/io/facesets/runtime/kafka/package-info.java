/** Topics are made, events become records, and consumers resume where their database left off. */
@NullMarked
package io.facesets.runtime.kafka;

import org.jspecify.annotations.NullMarked;
