package io.facesets.export.core.crops;

import io.facesets.model.Box;
import io.facesets.model.Checks;
import java.util.List;

/**
 * A square of the upright photo that becomes a crop; it may reach out of the frame, and is turned about its centre.
 *
 * @param x left edge in pixels of the photo
 * @param y upper edge in pixels of the photo
 * @param side in pixels of the photo, at least 1
 * @param pad what was left on each side, in sides of the face's box
 * @param tilt by how many degrees the photo is turned against the clock; boxes that are turned grow to hold their corners
 * @param own the face that is shown
 * @param hidden what is to be made unrecognisable, except where it meets {@code own}
 */
public record CropPlan(int x, int y, int side, double pad, double tilt, Box own, List<Box> hidden) {

    /** Of a photo as it is. */
    public CropPlan(int x, int y, int side, double pad, Box own, List<Box> hidden) {
        this(x, y, side, pad, 0, own, hidden);
    }

    public CropPlan {
        Checks.require(side >= 1, "a crop has a side, not " + side);
        hidden = List.copyOf(hidden);
    }

    /** The square as a box. */
    public Box square() {
        return new Box(x, y, x + (double) side, y + (double) side);
    }

    /** A box of the photo where it comes to lie when the photo is turned. */
    public Box turned(Box box) {
        return turned(box, -tilt);
    }

    private Box turned(Box box, double degrees) {
        if (degrees == 0) {
            return box;
        }
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double middleX = x + side / 2.0;
        double middleY = y + side / 2.0;
        double dx = box.centre().x() - middleX;
        double dy = box.centre().y() - middleY;
        double centreX = middleX + dx * cos - dy * sin;
        double centreY = middleY + dx * sin + dy * cos;
        double halfWidth = (box.width() * Math.abs(cos) + box.height() * Math.abs(sin)) / 2;
        double halfHeight = (box.width() * Math.abs(sin) + box.height() * Math.abs(cos)) / 2;
        return new Box(centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight);
    }

    /** A box of the photo in pixels of the finished crop of {@code outSize} pixels. */
    public Box inCrop(Box ofPhoto, int outSize) {
        Box box = turned(ofPhoto);
        double scale = (double) outSize / side;
        return new Box((box.x1() - x) * scale, (box.y1() - y) * scale, (box.x2() - x) * scale, (box.y2() - y) * scale);
    }

    /** A box of the finished crop in pixels of the photo. */
    public Box inPhoto(Box box, int outSize) {
        double scale = (double) side / outSize;
        return turned(
                new Box(x + box.x1() * scale, y + box.y1() * scale, x + box.x2() * scale, y + box.y2() * scale), tilt);
    }
}
