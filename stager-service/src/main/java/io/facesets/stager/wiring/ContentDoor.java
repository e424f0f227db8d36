package io.facesets.stager.wiring;

import io.facesets.runtime.door.ContentLinks;
import java.util.Optional;

/** The check of content links; absent when the service was given no secret, and then there is no content endpoint. */
public record ContentDoor(Optional<ContentLinks> links) {}
