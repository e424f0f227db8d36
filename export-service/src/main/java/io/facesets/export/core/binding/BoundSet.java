package io.facesets.export.core.binding;

/** A set as it stands in the output folder. */
public record BoundSet(SetContents contents, Bundles bundles) {}
