package io.facesets.analysis.corpus;

import java.awt.image.BufferedImage;

/** Photoshop documents without layers (Adobe Photoshop File Formats Specification, file structure). */
public final class PsdWriter {

    private static final int RGB = 3;

    private PsdWriter() {}

    /** @param depth 8 or 16 bits a sample */
    public static byte[] plain(BufferedImage image, int depth) {
        Out out = head(image.getWidth(), image.getHeight(), RGB, 3, depth).u16(0);
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int sample = sample(image, x, y, channel);
                    if (depth == 16) {
                        out.u16(sample * 257);
                    } else {
                        out.u8(sample);
                    }
                }
            }
        }
        return out.done();
    }

    /** Rows packed as literal runs of up to 128 samples (PackBits). */
    public static byte[] runLength(BufferedImage image) {
        int width = image.getWidth();
        Out out = head(width, image.getHeight(), RGB, 3, 8).u16(1);
        Out rows = Out.big();
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < image.getHeight(); y++) {
                int before = rows.size();
                for (int x = 0; x < width; x++) {
                    if (x % 128 == 0) {
                        rows.u8(Math.min(128, width - x) - 1);
                    }
                    rows.u8(sample(image, x, y, channel));
                }
                out.u16(rows.size() - before);
            }
        }
        return out.bytes(rows.done()).done();
    }

    /** Inks as Photoshop stores them: 255 is none. {@code inks} holds cyan, magenta, yellow, black from 0 to 255. */
    public static byte[] cmyk(int width, int height, int... inks) {
        Out out = head(width, height, 4, 4, 8).u16(0);
        for (int ink : inks) {
            for (int i = 0; i < width * height; i++) {
                out.u8(255 - ink);
            }
        }
        return out.done();
    }

    /** Everything before the picture's own data: header, no palette, no resources, no layers. */
    public static Out head(int width, int height, int mode, int channels, int depth) {
        return Out.big()
                .text("8BPS")
                .u16(1)
                .zeros(6)
                .u16(channels)
                .u32(height, width)
                .u16(depth, mode)
                .u32(0, 0, 0);
    }

    private static int sample(BufferedImage image, int x, int y, int channel) {
        return image.getRGB(x, y) >> 16 - 8 * channel & 0xff;
    }
}
