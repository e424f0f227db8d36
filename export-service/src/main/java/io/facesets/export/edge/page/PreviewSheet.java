package io.facesets.export.edge.page;

import io.facesets.export.core.binding.Shelf;
import io.facesets.runtime.photo.Jpeg;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The best faces of a set in one small picture, so that a page of 500 sets loads 500 pictures of some 30 kB and not 6,000 of
 * 400: rows of six, best first. The same crops give the same bytes.
 */
public final class PreviewSheet {

    /** Its file in the set's folder. */
    public static final String FILE = "preview.jpg";

    static final int COLUMNS = 6;
    static final int MOST = Shelf.PREVIEWED;

    /** Twice as wide as shown, for displays of twice the density. */
    private static final int SIDE = 128;

    private static final float QUALITY = 0.8f;

    private PreviewSheet() {}

    static int columns(int faces) {
        return Math.min(faces, COLUMNS);
    }

    static int rows(int faces) {
        return Math.ceilDiv(Math.min(faces, MOST), COLUMNS);
    }

    /**
     * A JPEG.
     *
     * @param smalls {@linkplain #small small pictures}, best first, at least one and at most {@link Shelf#PREVIEWED}
     */
    public static byte[] of(List<byte[]> smalls) throws IOException {
        BufferedImage sheet = new BufferedImage(
                columns(smalls.size()) * SIDE, rows(smalls.size()) * SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < smalls.size(); i++) {
            byte[] rgb = smalls.get(i);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int colour =
                        (rgb[3 * pixel] & 0xff) << 16 | (rgb[3 * pixel + 1] & 0xff) << 8 | rgb[3 * pixel + 2] & 0xff;
                sheet.setRGB(i % COLUMNS * SIDE + pixel % SIDE, i / COLUMNS * SIDE + pixel / SIDE, colour);
            }
        }
        return Jpeg.of(sheet, QUALITY);
    }

    /**
     * A crop as the sheet shows it: red, green and blue of each pixel, row by row. Of the same pixels, however they are
     * encoded, come the same bytes.
     *
     * @param image square, of a format that Java reads
     */
    public static byte[] small(byte[] image) throws IOException {
        BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = small.createGraphics();
        try {
            paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            paint.drawImage(halved(read(image)), 0, 0, SIDE, SIDE, null);
        } finally {
            paint.dispose();
        }
        byte[] rgb = new byte[3 * SIDE * SIDE];
        int[] colours = small.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
        for (int pixel = 0; pixel < colours.length; pixel++) {
            rgb[3 * pixel] = (byte) (colours[pixel] >> 16);
            rgb[3 * pixel + 1] = (byte) (colours[pixel] >> 8);
            rgb[3 * pixel + 2] = (byte) colours[pixel];
        }
        return rgb;
    }

    /** Halved as often as it can be without falling under what is shown: bilinear sampling is true down to a half. */
    private static BufferedImage halved(BufferedImage crop) {
        BufferedImage image = crop;
        while (image.getWidth() >= 2 * SIDE) {
            BufferedImage half =
                    new BufferedImage(image.getWidth() / 2, image.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
            Graphics2D paint = half.createGraphics();
            paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            paint.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
            paint.dispose();
            image = half;
        }
        return image;
    }

    private static BufferedImage read(byte[] crop) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(crop));
        if (read == null) {
            throw new IOException("a crop is no image that Java reads");
        }
        return read;
    }
}
