package io.facesets.export.core.format;

import io.facesets.model.Box;
import io.facesets.model.Checks;

/**
 * How a photo lies in its file: the orientation of EXIF tells how to turn it to be seen upright.
 *
 * @param width of the upright photo in pixels
 * @param height of the upright photo in pixels
 * @param orientation EXIF's, 1 (stored upright) to 8
 */
public record StoredPhoto(int width, int height, int orientation) {

    public StoredPhoto {
        Checks.require(width > 0 && height > 0, "a photo has pixels, not " + width + " x " + height);
        Checks.require(orientation >= 1 && orientation <= 8, "orientations are 1 to 8, not " + orientation);
    }

    /** Of the picture in the file. */
    public int storedWidth() {
        return orientation <= 4 ? width : height;
    }

    /** Of the picture in the file. */
    public int storedHeight() {
        return orientation <= 4 ? height : width;
    }

    /**
     * A box of the upright photo as parts of the picture in the file, within [0, 1]; what reaches out of the frame is cut
     * off. See the table of orientations in EXIF 2.32, section 4.6.4.
     */
    public Box normalised(Box upright) {
        double u1 = Math.clamp(upright.x1() / width, 0, 1);
        double v1 = Math.clamp(upright.y1() / height, 0, 1);
        double u2 = Math.clamp(upright.x2() / width, 0, 1);
        double v2 = Math.clamp(upright.y2() / height, 0, 1);
        return switch (orientation) {
            case 2 -> new Box(1 - u2, v1, 1 - u1, v2);
            case 3 -> new Box(1 - u2, 1 - v2, 1 - u1, 1 - v1);
            case 4 -> new Box(u1, 1 - v2, u2, 1 - v1);
            case 5 -> new Box(v1, u1, v2, u2);
            case 6 -> new Box(v1, 1 - u2, v2, 1 - u1);
            case 7 -> new Box(1 - v2, 1 - u2, 1 - v1, 1 - u1);
            case 8 -> new Box(1 - v2, u1, 1 - v1, u2);
            default -> new Box(u1, v1, u2, v2);
        };
    }
}
