package io.facesets.analysis.corpus;

import io.facesets.analysis.corpus.Quarters.Image;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;

/** JPEGs of cyan, magenta, yellow and black. */
final class InkJpegs {

    private static final int[][] INKS = {{0, 255, 255, 0}, {255, 0, 255, 0}, {255, 255, 0, 0}, {0, 0, 0, 127}};

    private InkJpegs() {}

    static List<Image> all() {
        return List.of(
                Quarters.of("jpg of inks, unmarked", jpeg(InkJpegs::inverted), 14),
                Quarters.of("jpg of inks, Adobe's", adobe(jpeg(InkJpegs::inverted), 0), 14),
                Quarters.of("jpg of inks as luminance and colour, Adobe's", adobe(jpeg(InkJpegs::ycck), 2), 14));
    }

    /** The whole file of one specimen, to be damaged. */
    static byte[] specimen() {
        return adobe(jpeg(InkJpegs::ycck), 2);
    }

    private static int[] inverted(int[] inks) {
        return Arrays.stream(inks).map(ink -> 255 - ink).toArray();
    }

    /** The inks in the place of red, green and blue (JFIF's transform), black inverted. */
    private static int[] ycck(int[] inks) {
        double c = inks[0];
        double m = inks[1];
        double y = inks[2];
        return new int[] {
            (int) Math.round(0.299 * c + 0.587 * m + 0.114 * y),
            Math.clamp(Math.round(128 - 0.168736 * c - 0.331264 * m + 0.5 * y), 0, 255),
            Math.clamp(Math.round(128 + 0.5 * c - 0.418688 * m - 0.081312 * y), 0, 255),
            255 - inks[3]
        };
    }

    private static byte[] jpeg(UnaryOperator<int[]> stored) {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, Quarters.WIDTH, Quarters.HEIGHT, 4, null);
        for (int y = 0; y < Quarters.HEIGHT; y++) {
            for (int x = 0; x < Quarters.WIDTH; x++) {
                int quarter = (y < Quarters.HEIGHT / 2 ? 0 : 2) + (x < Quarters.WIDTH / 2 ? 0 : 1);
                raster.setPixel(x, y, stored.apply(INKS[quarter]));
            }
        }
        return Specimens.written("jpg", writer -> writer.write(null, new IIOImage(raster, null, null), null));
    }

    private static byte[] adobe(byte[] jpeg, int transform) {
        return Out.big()
                .bytes(Arrays.copyOf(jpeg, 2))
                .u8(0xff, 0xee)
                .u16(14)
                .text("Adobe")
                .u16(100, 0, 0)
                .u8(transform)
                .bytes(Arrays.copyOfRange(jpeg, 2, jpeg.length))
                .done();
    }
}
