package io.facesets.export.edge.page;

import io.facesets.runtime.photo.Jpeg;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    static final int MOST = 2 * COLUMNS;

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
     * @param crops square pictures, best first, at least one; those beyond the twelfth are left out
     */
    public static byte[] of(List<Path> crops) throws IOException {
        BufferedImage sheet =
                new BufferedImage(columns(crops.size()) * SIDE, rows(crops.size()) * SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = sheet.createGraphics();
        try {
            for (int i = 0; i < Math.min(crops.size(), MOST); i++) {
                BufferedImage small = halved(read(crops.get(i)));
                paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
                paint.drawImage(small, i % COLUMNS * SIDE, i / COLUMNS * SIDE, SIDE, SIDE, null);
            }
        } finally {
            paint.dispose();
        }
        return Jpeg.of(sheet, QUALITY);
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

    private static BufferedImage read(Path crop) throws IOException {
        try (InputStream png = Files.newInputStream(crop)) {
            return ImageIO.read(png);
        }
    }
}
