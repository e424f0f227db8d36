package io.facesets.analysis.corpus;

import io.facesets.analysis.Images;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Whole images of every format, all of one drawn picture: by the JDK's encoders, by OpenCV's (WebP, JPEG 2000), by hand
 * (PSD), and from files (HEIC, AVIF) where neither writes a format. The same bytes at every run.
 */
public final class Specimens {

    static final int WIDTH = 96;
    static final int HEIGHT = 64;

    private Specimens() {}

    /** By the name of a file, such as {@code jpeg-progressive.jpg}. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        BufferedImage colour = drawn(BufferedImage.TYPE_INT_RGB);
        all.put("jpeg-baseline.jpg", write("jpg", colour, false, ""));
        all.put("jpeg-progressive.jpg", write("jpg", colour, true, ""));
        all.put("jpeg-grey.jpg", write("jpg", drawn(BufferedImage.TYPE_BYTE_GRAY), false, ""));
        all.put("jpeg-inks.jpg", InkJpegs.specimen());
        all.put("png-colour.png", write("png", colour, false, ""));
        all.put("png-interlaced.png", write("png", colour, true, ""));
        all.put("png-transparent.png", write("png", drawn(BufferedImage.TYPE_INT_ARGB), false, ""));
        all.put("png-palette.png", write("png", palette(), false, ""));
        all.put("png-16-bit.png", write("png", drawn(BufferedImage.TYPE_USHORT_GRAY), false, ""));
        all.put("bmp-24-bit.bmp", write("bmp", colour, false, ""));
        all.put("bmp-run-length.bmp", write("bmp", palette(), false, "BI_RLE8"));
        all.put("gif.gif", write("gif", palette(), true, ""));
        all.put("tiff-plain.tif", write("tif", colour, false, ""));
        all.put("tiff-lzw.tif", write("tif", colour, false, "LZW"));
        all.put("tiff-deflate.tif", write("tif", colour, false, "ZLib"));
        all.put("tiff-jpeg.tif", write("tif", colour, false, "JPEG"));
        all.put("psd-plain.psd", PsdWriter.plain(colour, 8));
        all.put("psd-run-length.psd", PsdWriter.runLength(colour));
        all.put("webp-lossy.webp", webp(colour, 80));
        all.put("webp-lossless.webp", webp(colour, 101));
        all.put("jpeg2000.jp2", jpeg2000(colour));
        all.put("heic.heic", resource("quarters.heic"));
        all.put("heic-grid.heic", resource("grid.heic"));
        all.put("avif.avif", resource("quarters.avif"));
        return all;
    }

    /** Gradients, a disc and a fine pattern: something for every part of a codec. */
    static BufferedImage drawn(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, colour(x, y));
            }
        }
        return image;
    }

    private static int colour(int x, int y) {
        int alpha = Math.min(255, 3 * x + y);
        boolean disc = Math.hypot(x - 40, y - 30) < 20;
        int red = disc ? 220 : 255 * x / WIDTH;
        int green = disc ? 170 : 255 * y / HEIGHT;
        int blue = (x * 7 + y * 13 & 63) + (disc ? 100 : 30);
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    static BufferedImage palette() {
        byte[] levels = new byte[256];
        byte[] back = new byte[256];
        for (int i = 0; i < 256; i++) {
            levels[i] = (byte) i;
            back[i] = (byte) (255 - i);
        }
        IndexColorModel colours = new IndexColorModel(8, 256, levels, back, levels);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, colours);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.getRaster().setSample(x, y, 0, 255 * x / WIDTH);
            }
        }
        return image;
    }

    /** The JDK's own writer of a format: what is decoded here must not be what was encoded by the same people. */
    private static ImageWriter writer(String format) {
        for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName(format); all.hasNext(); ) {
            ImageWriter writer = all.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
                return writer;
            }
        }
        throw new IllegalArgumentException("the JDK does not write " + format);
    }

    /** By the JDK's writer of that format; an empty compression leaves it to the writer. */
    public static byte[] write(String format, BufferedImage image, boolean progressive, String compression) {
        return written(format, writer -> {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            if (!compression.isEmpty()) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        });
    }

    /** What to have written, once the writer knows where to. */
    @FunctionalInterface
    interface Writing {
        void by(ImageWriter writer) throws IOException;
    }

    /** What the JDK's writer of that format writes. */
    static byte[] written(String format, Writing writing) {
        ImageWriter writer = writer(format);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writing.by(writer);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    /** @param quality above 100 is lossless */
    static byte[] webp(BufferedImage image, int quality) {
        return openCv(".webp", image, quality);
    }

    static byte[] jpeg2000(BufferedImage image) {
        return openCv(".jp2", image, 0);
    }

    private static byte[] openCv(String extension, BufferedImage image, int quality) {
        Images.opener(1);
        Mat mat = new Mat(image.getHeight(), image.getWidth(), CvType.CV_8UC3);
        MatOfByte encoded = new MatOfByte();
        MatOfInt how =
                extension.equals(".webp") ? new MatOfInt(Imgcodecs.IMWRITE_WEBP_QUALITY, quality) : new MatOfInt();
        try {
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int rgb = image.getRGB(x, y);
                    mat.put(y, x, new byte[] {(byte) rgb, (byte) (rgb >> 8), (byte) (rgb >> 16)});
                }
            }
            if (!Imgcodecs.imencode(extension, mat, encoded, how)) {
                throw new IllegalStateException("OpenCV did not write " + extension);
            }
            return encoded.toArray();
        } finally {
            mat.release();
            encoded.release();
            how.release();
        }
    }

    /** A file that lies beside this class. */
    public static byte[] resource(String name) {
        try (InputStream in = Specimens.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside " + Specimens.class);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
