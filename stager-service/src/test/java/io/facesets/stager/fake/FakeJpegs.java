package io.facesets.stager.fake;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** Small JPEGs, the same for the same text: one picture per size, and the text as a comment. */
public final class FakeJpegs {

    private static final Map<String, byte[]> PICTURES = new ConcurrentHashMap<>();

    private FakeJpegs() {}

    /** A valid JPEG of the size whose bytes differ with the text. */
    public static byte[] of(String text, int width, int height, int padding) {
        byte[] picture = PICTURES.computeIfAbsent(width + "x" + height, size -> draw(width, height));
        byte[] comment = (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(picture, 0, 2);
        for (int from = 0; from < comment.length; from += 60_000) {
            int length = Math.min(60_000, comment.length - from);
            out.write(0xFF);
            out.write(0xFE);
            out.write(length + 2 >> 8);
            out.write(length + 2);
            out.write(comment, from, length);
        }
        out.write(picture, 2, picture.length - 2);
        return out.toByteArray();
    }

    private static byte[] draw(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(width / 4, height / 4, width / 2, height / 2);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
