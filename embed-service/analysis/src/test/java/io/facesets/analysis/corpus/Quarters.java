package io.facesets.analysis.corpus;

import io.facesets.analysis.TestPictures;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;

/** A picture of red, green over blue and grey in every format and variant, turned in every way, and in wide colours. */
public final class Quarters {

    static final int WIDTH = 64;
    static final int HEIGHT = 32;

    /** What is stored at each orientation, so that the upright picture is red, green over blue, grey (EXIF 2.32, 4.6.4). */
    private static final String[] STORED = {"RGBX", "GRXB", "XBGR", "BXRG", "RBGX", "GXRB", "XGBR", "BRXG"};

    private Quarters() {}

    /**
     * An image as it should be seen.
     *
     * @param quarters the letters of its quarters, row by row
     * @param tolerance how far a level may be off, by the format's losses
     */
    public record Image(String name, byte[] bytes, int width, int height, String quarters, int tolerance) {

        /** The colour 0xRRGGBB of a quarter, 0 to 3. */
        public int colour(int quarter) {
            return Quarters.colour(quarters.charAt(quarter));
        }

        public boolean needsLibheif() {
            return name.startsWith("heic") || name.startsWith("avif");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Image> formats() {
        List<Image> all = new ArrayList<>();
        BufferedImage colour = picture(BufferedImage.TYPE_INT_RGB, "RGBX");
        for (String format : new String[] {"jpg", "png", "bmp", "gif", "tif"}) {
            all.add(of(format, Specimens.write(format, colour, false, ""), format.equals("jpg") ? 12 : 2));
        }
        all.add(of("jpg progressive", Specimens.write("jpg", colour, true, ""), 12));
        all.addAll(InkJpegs.all());
        all.addAll(PngVariants.all());
        all.addAll(TiffVariants.all());
        all.addAll(SmallVariants.all());
        all.add(new Image("heic", Specimens.resource("quarters.heic"), 128, 64, "RGBX", 12));
        all.add(new Image("avif", Specimens.resource("quarters.avif"), 128, 64, "RGBX", 12));
        all.add(new Image("heic, a grid, 10 bits", Specimens.resource("grid.heic"), 64, 32, "RGBX", 12));
        return all;
    }

    static Image of(String name, byte[] bytes, int tolerance) {
        return new Image(name, bytes, WIDTH, HEIGHT, "RGBX", tolerance);
    }

    /** The quarters' letters: red, green, blue, X for grey; orientations 5 to 8 store the picture upright as its transpose. */
    static BufferedImage picture(int type, String quarters) {
        return picture(type, quarters, WIDTH, HEIGHT);
    }

    static BufferedImage picture(int type, String quarters, int width, int height) {
        return painted(new BufferedImage(width, height, type), quarters);
    }

    static BufferedImage painted(BufferedImage image, String quarters) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int quarter = (y < image.getHeight() / 2 ? 0 : 2) + (x < image.getWidth() / 2 ? 0 : 1);
                image.setRGB(x, y, 0xff000000 | colour(quarters.charAt(quarter)));
            }
        }
        return image;
    }

    static int colour(char letter) {
        return switch (letter) {
            case 'R' -> 0xff0000;
            case 'G' -> 0x00ff00;
            case 'B' -> 0x0000ff;
            case 'P' -> 0xc86432;
            case 'W' -> 0xffffff;
            default -> 0x808080;
        };
    }

    /** A palette of a few colours with these among them. */
    static BufferedImage indexed(int bits, String quarters) {
        int[] palette = new int[1 << bits];
        int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0x808080};
        System.arraycopy(colours, 0, palette, 0, Math.min(4, palette.length));
        IndexColorModel model = new IndexColorModel(bits, palette.length, palette, 0, false, -1, 0);
        BufferedImage image = bits == 8
                ? new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, model)
                : new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, model);
        return painted(image, quarters);
    }

    /** Every format that says which way is up, in all eight ways. */
    public static List<Image> orientations() {
        List<Image> all = new ArrayList<>();
        for (int orientation = 1; orientation <= 8; orientation++) {
            boolean turned = orientation > 4;
            int width = turned ? HEIGHT : WIDTH;
            int height = turned ? WIDTH : HEIGHT;
            BufferedImage stored = picture(BufferedImage.TYPE_INT_RGB, STORED[orientation - 1], width, height);
            byte[] jpeg = TestPictures.withOrientation(Specimens.write("jpg", stored, false, ""), orientation);
            byte[] png = Tagged.pngOrientation(Specimens.write("png", stored, false, ""), orientation);
            byte[] tiff = Tagged.tiffOrientation(Specimens.write("tif", stored, false, ""), orientation);
            byte[] webp = Tagged.webpOrientation(Specimens.webp(stored, 101), width, height, orientation);
            all.add(of("jpg turned " + orientation, jpeg, 12));
            all.add(of("png turned " + orientation, png, 2));
            all.add(of("tif turned " + orientation, tiff, 2));
            all.add(of("webp turned " + orientation, webp, 2));
        }
        all.addAll(HeifVariants.turned());
        return all;
    }

    /** One colour all over, (200, 100, 50), in that profile. */
    public static List<Image> tagged(byte[] icc) {
        BufferedImage plain = picture(BufferedImage.TYPE_INT_RGB, "PPPP");
        List<Image> all = new ArrayList<>();
        all.add(of("jpg", Tagged.jpeg(Specimens.write("jpg", plain, false, ""), icc), 6));
        all.add(of("png", Tagged.png(Specimens.write("png", plain, false, ""), icc), 2));
        all.add(of("tif", Tagged.tiff(Specimens.write("tif", plain, false, ""), icc), 2));
        all.add(of("psd", Tagged.psd(PsdWriter.plain(plain, 8), icc), 2));
        all.add(of("webp", Tagged.webp(Specimens.webp(plain, 101), WIDTH, HEIGHT, icc), 2));
        return all;
    }
}
