package io.facesets.embed.core.planted;

import io.facesets.embed.edge.cv.Camera;

/** A core class that uses an edge of its own service. */
public record KnowsEdge(Camera camera) {}
