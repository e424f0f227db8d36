package io.facesets.export.core.library;

/** A photo that could not be looked at, by one of its places. */
public record Rejected(Source source, String reason, String detail) {}
