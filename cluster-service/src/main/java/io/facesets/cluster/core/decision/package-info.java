/**
 * What a curator has said: a log that is never edited, and what its decisions in force come to. A clustering proposes, a
 * curator decides; whatever a run finds, these hold.
 */
@NullMarked
package io.facesets.cluster.core.decision;

import org.jspecify.annotations.NullMarked;
