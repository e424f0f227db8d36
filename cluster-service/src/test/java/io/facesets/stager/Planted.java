package io.facesets.stager;

/** Stands for a class of another service. */
public final class Planted {}
