package io.facesets.stager.core.immich;

import io.facesets.model.Checks;

/** A picture's size in pixels, upright. */
public record Size(int width, int height) {

    public Size {
        Checks.require(width > 0 && height > 0, () -> "a picture has an area, not " + width + " x " + height);
    }
}
