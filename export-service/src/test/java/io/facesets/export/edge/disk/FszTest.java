package io.facesets.export.edge.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.support.FszReader;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Real bundles against a model of their reader, and the model against one bad bundle for each of its rules. */
class FszTest {

    private static final byte[] GOOD = PaintedFaces.photo(1, 512, 512, List.of(new Painted(0, 128, 128, 256)));

    @TempDir
    Path temp;

    private final PaintedFaces analyser = new PaintedFaces();

    private List<Path> pngs(int count) throws IOException {
        List<Path> pngs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path png = temp.resolve("in" + i + ".png");
            Files.write(png, PaintedFaces.photo(i, 512, 512, List.of(new Painted(0, 128, 128, 256))));
            pngs.add(png);
        }
        return pngs;
    }

    @Test
    void whatWeWriteIsAccepted() throws IOException {
        Fsz.write(temp.resolve("a.fsz"), pngs(3));
        assertThat(FszReader.objections(temp.resolve("a.fsz"), analyser)).isEmpty();
    }

    @Test
    void theSameCropsGiveTheSameBytes() throws IOException {
        List<Path> pngs = pngs(2);
        Fsz.write(temp.resolve("a.fsz"), pngs);
        Files.setLastModifiedTime(pngs.getFirst(), java.nio.file.attribute.FileTime.fromMillis(0));
        Fsz.write(temp.resolve("b.fsz"), pngs);
        assertThat(temp.resolve("a.fsz")).hasSameBinaryContentAs(temp.resolve("b.fsz"));
    }

    @Test
    void largeSetsAreSplitInOrder() throws IOException {
        List<Path> pngs = pngs(5);
        long largest = 0;
        for (Path png : pngs) {
            largest = Math.max(largest, Files.size(png));
        }
        List<List<Path>> parts = Fsz.parts(pngs, 2 * largest);
        assertThat(parts)
                .hasSizeGreaterThan(1)
                .allSatisfy(p -> assertThat(p).isNotEmpty().hasSizeLessThan(5));
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(pngs);
        assertThat(Fsz.parts(pngs, 1)).hasSize(5);
    }

    @Test
    void theReaderObjectsToEachBrokenRule() throws IOException {
        assertThat(reader("faces/0001.png", GOOD)).containsExactly("folder", "no-face");
        assertThat(reader("0001.PNG", GOOD)).containsExactly("ignored-name", "no-face");
        assertThat(reader("0001.jpg", GOOD)).containsExactly("ignored-name", "no-face");
        assertThat(reader("0001.png", PaintedFaces.photo(1, 512, 512, List.of())))
                .contains("faces-in-png", "no-face");
        assertThat(reader(
                        "0001.png",
                        PaintedFaces.photo(
                                1, 512, 512, List.of(new Painted(0, 20, 128, 200), new Painted(1, 280, 128, 200)))))
                .containsExactly("faces-in-png");
        assertThat(reader("0001.png", PaintedFaces.photo(1, 511, 512, List.of(new Painted(0, 128, 128, 256)))))
                .containsExactly("size");
        assertThat(reader("0001.png", converted(Imgproc.COLOR_BGR2BGRA, -1))).contains("colour");
        assertThat(reader("0001.png", converted(-1, CvType.CV_16UC3))).contains("depth");
        assertThat(reader("0001.png", withText(GOOD))).containsExactly("metadata");
        assertThat(reader("0001.png", "GIF89a".getBytes(StandardCharsets.US_ASCII)))
                .contains("not-a-png");
        assertThat(FszReader.objections(zip(ZipEntry.DEFLATED, "0001.png", GOOD), analyser))
                .containsExactly("compressed");
        Path named = temp.resolve("a.zip");
        Files.write(named, zip(ZipEntry.STORED, "0001.png", GOOD));
        assertThat(FszReader.objections(named, analyser)).containsExactly("extension");
    }

    @Test
    void theReaderObjectsToWhatASecondEntryMakesWrong() throws IOException {
        byte[] other = PaintedFaces.photo(2, 512, 512, List.of(new Painted(0, 128, 128, 256)));
        assertThat(FszReader.objections(zip(GOOD, other), analyser)).isEmpty();
        // No library writes the same name twice: the second is renamed in the bytes, in the entry and in the directory.
        byte[] twice = replaced(zip(GOOD, other), "0002.png", "0001.png");
        assertThat(FszReader.objections(twice, analyser)).containsExactly("double-name");
        byte[] none = PaintedFaces.photo(3, 512, 512, List.of());
        assertThat(FszReader.objections(zip(GOOD, none), analyser)).containsExactly("faces-in-png");
        assertThat(FszReader.objections(zip(none, none), analyser))
                .containsExactly("faces-in-png", "faces-in-png", "no-face");
        assertThat(FszReader.objections(zip(), analyser)).containsExactly("no-face");
    }

    @Test
    void theReaderObjectsToOtherColoursAndToExifAndMindsNoOtherFiles() throws IOException {
        assertThat(reader("0001.png", converted(Imgproc.COLOR_BGR2GRAY, -1))).contains("colour");
        assertThat(reader("0001.png", withChunk(GOOD, "eXIf", new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0})))
                .containsExactly("metadata");
        assertThat(reader("0001.Png", GOOD)).containsExactly("ignored-name", "no-face");
        byte[] listed = replaced(zip(GOOD, "{}".getBytes(StandardCharsets.US_ASCII)), "0002.png", "list.txt");
        assertThat(FszReader.objections(listed, analyser)).isEmpty();
    }

    @Test
    void theReaderObjectsToABundleThatIsTooLarge() throws IOException {
        Path large = temp.resolve("large.fsz");
        Files.write(large, zip(ZipEntry.STORED, "0001.png", GOOD));
        assertThat(FszReader.objections(large, analyser)).isEmpty();
        try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(FszReader.LARGEST + 2_000_000);
        }
        assertThat(FszReader.objections(large, analyser)).containsExactly("too-large");
    }

    /** Entries {@code 0001.png} … of these bytes. */
    private static byte[] zip(byte[]... pngs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i < pngs.length; i++) {
                ZipEntry entry = new ZipEntry(String.format("%04d.png", i + 1));
                CRC32 crc = new CRC32();
                crc.update(pngs[i]);
                entry.setCrc(crc.getValue());
                entry.setSize(pngs[i].length);
                zip.putNextEntry(entry);
                zip.write(pngs[i]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** Every occurrence of {@code from}, by as many other letters. */
    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<String> reader(String name, byte[] bytes) throws IOException {
        return FszReader.objections(zip(ZipEntry.STORED, name, bytes), analyser);
    }

    private static byte[] zip(int method, String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(method);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setCrc(crc.getValue());
            entry.setSize(bytes.length);
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static byte[] converted(int colour, int type) {
        Mat good = PaintedFaces.decode(GOOD);
        Mat other = new Mat();
        if (colour >= 0) {
            Imgproc.cvtColor(good, other, colour);
        } else {
            good.convertTo(other, type, 257);
        }
        good.release();
        return PaintedFaces.encode(other, ".png", 0);
    }

    private static byte[] withText(byte[] png) {
        return withChunk(png, "tEXt", "Comment\0hello".getBytes(StandardCharsets.US_ASCII));
    }

    /** The picture with a chunk more before its data. */
    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        java.nio.ByteBuffer out = java.nio.ByteBuffer.allocate(png.length + data.length + 12);
        out.put(png, 0, 33).putInt(data.length);
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        return out.put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt((int) crc.getValue())
                .put(png, 33, png.length - 33)
                .array();
    }
}
