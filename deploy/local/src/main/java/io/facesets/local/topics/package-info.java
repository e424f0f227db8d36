/** The topics as the launcher sees them: how far they are read, and from where again. The only user of Kafka's client. */
@NullMarked
package io.facesets.local.topics;

import org.jspecify.annotations.NullMarked;
