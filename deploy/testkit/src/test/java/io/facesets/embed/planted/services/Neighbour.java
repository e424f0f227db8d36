package io.facesets.embed.planted.services;

import io.facesets.cluster.core.Identity;

/** A class of one service that knows a class of another. */
public record Neighbour(Identity identity) {}
