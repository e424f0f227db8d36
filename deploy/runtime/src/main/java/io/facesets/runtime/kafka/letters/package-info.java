/** Records that can't be handled: put away with the reason, counted, and shown; nothing behind them waits. */
@NullMarked
package io.facesets.runtime.kafka.letters;

import org.jspecify.annotations.NullMarked;
