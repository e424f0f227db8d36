package io.facesets.stager.edge.exif;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DatesFuzzTest {

    private static final int CHANGES = 3_000;

    /** EXIF in TIFF, little-endian: one directory, which names the next: DateTimeOriginal, 20 characters at 44. */
    private static final String EXIF = "49492a0008000000" + "0100" + "69870400" + "01000000" + "1a000000" + "00000000"
            + "0100" + "03900200" + "14000000" + "2c000000" + "00000000"
            + "323031343a30373a30312031323a33303a303500";

    @Test
    void whatIsDamagedInAnyWayHasADateOrNone() throws Exception {
        Random random = new Random(3);
        for (byte[] whole : seeds()) {
            DatesFuzz.fuzzerTestOneInput(whole);
            for (int i = 0; i < CHANGES; i++) {
                byte[] changed = java.util.Arrays.copyOf(
                        whole, random.nextInt(10) == 0 ? random.nextInt(whole.length) : whole.length);
                for (int j = random.nextInt(5); j > 0 && changed.length > 0; j--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                DatesFuzz.fuzzerTestOneInput(changed);
            }
        }
    }

    @Test
    void theSeedsHoldWhatIsToBeDamaged() throws Exception {
        assertThat(new ExifDates().read(new java.io.ByteArrayInputStream(seeds().getFirst())))
                .isPresent();
    }

    private static List<byte[]> seeds() throws Exception {
        byte[] tiff = HexFormat.of().parseHex(EXIF);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "jpg", plain);
        byte[] jpeg = plain.toByteArray();
        ByteArrayOutputStream withExif = new ByteArrayOutputStream();
        withExif.write(jpeg, 0, 2);
        withExif.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (tiff.length + 8)});
        withExif.write("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        withExif.write(tiff);
        withExif.write(jpeg, 2, jpeg.length - 2);
        List<byte[]> seeds = new ArrayList<>(List.of(withExif.toByteArray(), tiff, jpeg));
        for (String name :
                List.of("IMG_20140701_123005.jpg", "2014/07/01 at 12.30.05.png", "1999-12-31_235959_001.jpg")) {
            seeds.add(name.getBytes(StandardCharsets.US_ASCII));
        }
        return seeds;
    }
}
