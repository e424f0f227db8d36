package io.facesets.embed.core.planted;

import org.jboss.logging.Logger;

/** A core class that logs with a library. */
public final class KnowsFramework {
    static final Logger LOG = Logger.getLogger(KnowsFramework.class);
}
