package io.facesets.export.core.crops;

import io.facesets.model.Box;
import io.facesets.model.Checks;
import java.util.List;

/**
 * A square of the upright photo that becomes a crop; it may reach out of the frame.
 *
 * @param x left edge in pixels of the photo
 * @param y upper edge in pixels of the photo
 * @param side in pixels of the photo, at least 1
 * @param pad what was left on each side, in sides of the face's box
 * @param own the face that is shown
 * @param hidden what is to be made unrecognisable, except where it meets {@code own}
 */
public record CropPlan(int x, int y, int side, double pad, Box own, List<Box> hidden) {

    public CropPlan {
        Checks.require(side >= 1, "a crop has a side, not " + side);
        hidden = List.copyOf(hidden);
    }

    /** The square as a box. */
    public Box square() {
        return new Box(x, y, x + (double) side, y + (double) side);
    }

    /** A box of the photo in pixels of the finished crop of {@code outSize} pixels. */
    public Box inCrop(Box box, int outSize) {
        double scale = (double) outSize / side;
        return new Box((box.x1() - x) * scale, (box.y1() - y) * scale, (box.x2() - x) * scale, (box.y2() - y) * scale);
    }

    /** A box of the finished crop in pixels of the photo. */
    public Box inPhoto(Box box, int outSize) {
        double scale = (double) side / outSize;
        return new Box(x + box.x1() * scale, y + box.y1() * scale, x + box.x2() * scale, y + box.y2() * scale);
    }
}
