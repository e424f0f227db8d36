package io.facesets.embed.edge.planted;

import org.jboss.logging.Logger;

/** An edge that uses another edge's library. */
public record Trespasser(Logger logger) {}
