package io.facesets.cluster.edge.planted;

import io.facesets.cluster.core.planted.RuleBreaker;

/** Closes a cycle. */
public class EdgeBreaker {
    RuleBreaker cycle;
}
