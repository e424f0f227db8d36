package io.facesets.analysis.core.image;

import io.facesets.model.Checks;

/**
 * How sharp a grey image is: the variance of its Laplacian, as {@code cv2.Laplacian(grey, cv2.CV_64F).var()} computes
 * it (kernel 0 1 0 / 1 -4 1 / 0 1 0, borders mirrored without repeating the edge), so that the usual gate of 40 means
 * what it has always meant. Summed in whole numbers: exact, and the same on every machine.
 */
public final class Sharpness {

    private Sharpness() {}

    /** The population variance of the Laplacian of {@code grey}, 0 for a single pixel. */
    public static double laplacianVariance(Patch grey) {
        Checks.require(grey.channels() == Channels.GREY, "sharpness is measured in grey, not " + grey.channels());
        int width = grey.width();
        int height = grey.height();
        byte[] p = grey.pixels();
        long sum = 0;
        long squares = 0;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int above = mirror(y - 1, height) * width;
            int below = mirror(y + 1, height) * width;
            for (int x = 0; x < width; x++) {
                int laplacian = (p[row + mirror(x - 1, width)] & 0xff)
                        + (p[row + mirror(x + 1, width)] & 0xff)
                        + (p[above + x] & 0xff)
                        + (p[below + x] & 0xff)
                        - 4 * (p[row + x] & 0xff);
                sum += laplacian;
                squares += (long) laplacian * laplacian;
            }
        }
        double n = (double) width * height;
        double mean = sum / n;
        return Math.max(0, squares / n - mean * mean);
    }

    /** OpenCV's BORDER_REFLECT_101; a single row or column mirrors itself. */
    private static int mirror(int at, int size) {
        if (size == 1) {
            return 0;
        }
        if (at < 0) {
            return -at;
        }
        return at >= size ? 2 * size - 2 - at : at;
    }
}
