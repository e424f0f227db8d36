package io.facesets.stager.edge.exif;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.TakenAt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExifDatesTest {

    private final ExifDates dates = new ExifDates();

    @Test
    void readsDateTimeOriginalOfAJpeg() {
        assertThat(read(jpeg("2014:07:01 12:30:05"))).contains(LocalDateTime.of(2014, 7, 1, 12, 30, 5));
    }

    @Test
    void readsDateTimeOriginalOfATiff() {
        assertThat(read(tiff("2014:07:01 12:30:05"))).contains(LocalDateTime.of(2014, 7, 1, 12, 30, 5));
    }

    @Test
    void aBlankOrImpossibleDateIsNone() {
        assertThat(read(jpeg("0000:00:00 00:00:00"))).isEmpty();
        assertThat(read(jpeg("    :  :     :  :  "))).isEmpty();
        assertThat(read(jpeg("2014:02:30 12:30:05"))).isEmpty();
        assertThat(read(jpeg("2014-07-01T12:30:05"))).isEmpty();
    }

    @Test
    void anythingElseHasNoDateAndDoesNoHarm() {
        byte[] whole = jpeg("2014:07:01 12:30:05");
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read("<html>".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        for (int length = 1; length < whole.length - 20; length += 7) {
            assertThat(read(Arrays.copyOf(whole, length)))
                    .as("cut at " + length)
                    .isEmpty();
        }
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int n = 0; n < 3; n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(read(damaged)).isNotNull();
        }
    }

    @Test
    void xmpTellsWhereExifDoesNot() {
        assertThat(dates.read(new ByteArrayInputStream(xmp("photoshop:DateCreated='2011-07-24T18:02:11.5+02:00'"))))
                .contains(new TakenAt(LocalDateTime.of(2011, 7, 24, 18, 2, 11), TakenAt.Evidence.XMP));
        assertThat(read(xmp("photoshop:DateCreated='2011' exif:DateTimeOriginal='2010-05-04'")))
                .contains(LocalDateTime.of(2010, 5, 4, 0, 0));
        assertThat(read(xmp("photoshop:DateCreated='1987-06'"))).contains(LocalDateTime.of(1987, 6, 1, 0, 0));
        assertThat(read(xmp("photoshop:DateCreated='1987'"))).contains(LocalDateTime.of(1987, 1, 1, 0, 0));
        assertThat(read(xmp("photoshop:DateCreated='2011-07-24T18:02Z'")))
                .contains(LocalDateTime.of(2011, 7, 24, 18, 2));
        assertThat(dates.read(new ByteArrayInputStream(jpeg("2014:07:01 12:30:05"))))
                .get()
                .extracting(TakenAt::evidence)
                .isEqualTo(TakenAt.Evidence.EXIF);
    }

    @Test
    void xmpThatIsNoDateOrTellsOfTheFileAloneIsNone() {
        for (String attributes : List.of(
                "",
                "xmp:CreateDate='2011-07-24T18:02:11'",
                "photoshop:DateCreated='2011-13-24'",
                "photoshop:DateCreated='2011-02-30'",
                "photoshop:DateCreated='24.7.2011'",
                "photoshop:DateCreated='2011-07-24T18:02:11 and more'",
                "photoshop:DateCreated='99999999999'",
                "photoshop:DateCreated=''",
                "this is no XML <")) {
            assertThat(read(xmp(attributes))).as(attributes).isEmpty();
        }
    }

    private Optional<LocalDateTime> read(byte[] bytes) {
        return dates.read(new ByteArrayInputStream(bytes)).map(TakenAt::when);
    }

    /** SOI, APP1 with an XMP packet, SOS, EOI (XMP specification, part 3). */
    private static byte[] xmp(String attributes) {
        byte[] packet = ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
                        + " xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:exif='http://ns.adobe.com/exif/1.0/'"
                        + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' " + attributes
                        + "/></rdf:RDF></x:xmpmeta>")
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = 2 + packet.length;
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1});
        out.writeBytes(new byte[] {(byte) (length >> 8), (byte) length});
        out.writeBytes(packet);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 2, 0, (byte) 0xFF, (byte) 0xD9});
        return out.toByteArray();
    }

    /** SOI, APP1 with "Exif", SOS, EOI, as JEITA CP-3451 lays them out. */
    static byte[] jpeg(String date) {
        byte[] tiff = tiff(date);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = 2 + 6 + tiff.length;
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1});
        out.writeBytes(new byte[] {(byte) (length >> 8), (byte) length});
        out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(tiff);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 2, 0, (byte) 0xFF, (byte) 0xD9});
        return out.toByteArray();
    }

    /** One entry in the first directory, the EXIF directory, with one entry, the date. */
    private static byte[] tiff(String date) {
        byte[] text = (date + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer b = ByteBuffer.allocate(8 + 18 + 18 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        b.putShort((short) 1);
        b.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26).putInt(0);
        b.putShort((short) 1);
        b.putShort((short) 0x9003)
                .putShort((short) 2)
                .putInt(text.length)
                .putInt(44)
                .putInt(0);
        b.put(text);
        return b.array();
    }
}
