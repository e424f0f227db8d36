package io.facesets.embed.edge.cv;

import org.jboss.logging.Logger;

/** An edge that uses its library, as it may. */
public record Camera(Logger logger) {}
