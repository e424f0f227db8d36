package io.facesets.export.core.planted;

/** What a planted cycle leads back to. */
public class PlantedBack {}
