package io.facesets.cluster.core;

/** A class of another service. */
public record Identity(int number) {}
