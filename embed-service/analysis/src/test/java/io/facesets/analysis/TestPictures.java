package io.facesets.analysis;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Images made by the JDK's own encoders, so that what decodes them is not what made them. */
public final class TestPictures {

    private TestPictures() {}

    /** @param rgb the colour 0xRRGGBB (or 0xAARRGGBB) at x, y */
    public static byte[] encode(String format, int type, int width, int height, IntBinaryOperator rgb) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb.applyAsInt(x, y));
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("the JDK does not write " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG of four coloured quarters, {@code quarters} as top left, top right, bottom left, bottom right. */
    public static byte[] quarters(int width, int height, int... quarters) {
        return encode(
                "jpg",
                BufferedImage.TYPE_INT_RGB,
                width,
                height,
                (x, y) -> quarters[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)]);
    }

    /** Puts an EXIF block with that orientation behind a JPEG's first two bytes. */
    public static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] app1 = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            '*',
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(app1);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
