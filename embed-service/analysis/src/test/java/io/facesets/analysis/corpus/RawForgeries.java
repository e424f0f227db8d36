package io.facesets.analysis.corpus;

import static io.facesets.analysis.corpus.RawFiles.tag;

import io.facesets.analysis.TestPictures;
import io.facesets.analysis.corpus.RawFiles.Builder;
import io.facesets.analysis.corpus.RawFiles.Tag;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Raw files whose directories go round in circles, lead out of the file, or name what is no preview. */
public final class RawForgeries {

    private RawForgeries() {}

    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("raw-thumbnail-only.dng", RawFiles.dng(RawFiles.thumbnail(), RawFiles.thumbnail()));
        byte[] large =
                Specimens.write("jpg", Quarters.picture(BufferedImage.TYPE_INT_RGB, "PPPP", 900, 900), false, "");
        all.put(
                "raw-larger-preview-is-broken.dng",
                RawFiles.dng(RawFiles.jpeg(), Arrays.copyOf(large, large.length / 2)));
        all.put(
                "raw-preview-is-upright.dng",
                RawFiles.dng(TestPictures.withOrientation(RawFiles.jpeg(), 1), RawFiles.thumbnail()));
        all.put("raw-preview-outside.raf", Arrays.copyOf(RawFiles.raf(RawFiles.jpeg()), 200));
        all.put("raw-header-only.raf", "FUJIFILMCCD-RAW ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        all.put("raw-no-directory.orf", Out.little().text("IIRO").u32(8).done());
        all.put("raw-circle.dng", circle());
        all.put("raw-many-below.dng", manyBelow());
        all.put(
                "raw-no-boxes.cr3",
                Out.big().u32(24).text("ftypcrx ").u32(1).text("crx isom").done());
        return all;
    }

    /** The next directory is this one, and so is the one below. */
    private static byte[] circle() {
        Builder b = new Builder("II*\0");
        return b.first(b.directory(8, tag(0xfe, 1), tag(0x14a, 8), tag(0x8769, 8), new Tag(0xc612, 1, 4, 1)));
    }

    /** Four billion directories are said to lie below. */
    private static byte[] manyBelow() {
        Builder b = new Builder("II*\0");
        return b.first(b.directory(0, tag(0xfe, 1), new Tag(0x14a, 4, 0xffffffffL, 8), new Tag(0xc612, 1, 4, 1)));
    }
}
