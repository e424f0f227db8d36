package io.facesets.export.support;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.model.event.FacesEmbedded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A model of what a reader of bundles accepts: every rule that a bundle breaks, by name. */
public final class FszReader {

    public static final int SIDE = 512;
    public static final long LARGEST = 80L * 1024 * 1024;

    /** What its maker meant to be seen, and the reader passes over; other files, such as lists, do no harm. */
    private static final Pattern PICTURE = Pattern.compile("(?i).*\\.(png|jpe?g|webp|bmp|tiff?|gif)");

    private FszReader() {}

    /** What is wrong with the file. */
    public static List<String> objections(Path bundle, FaceAnalyser analyser) throws IOException {
        List<String> found = objections(Files.readAllBytes(bundle), analyser);
        if (!bundle.getFileName().toString().endsWith(".fsz")) {
            found.add("extension");
        }
        if (Files.size(bundle) > LARGEST + 1_000_000) {
            found.add("too-large");
        }
        return found;
    }

    public static List<String> objections(byte[] bundle, FaceAnalyser analyser) throws IOException {
        List<String> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int faces = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (entry.isDirectory() || name.contains("/") || name.contains("\\")) {
                    found.add("folder");
                    continue;
                }
                if (!names.add(name)) {
                    found.add("double-name");
                }
                if (!name.endsWith(".png")) {
                    if (PICTURE.matcher(name).matches()) {
                        found.add("ignored-name");
                    }
                    continue;
                }
                if (entry.getMethod() != ZipEntry.STORED) {
                    found.add("compressed");
                }
                byte[] png = zip.readAllBytes();
                found.addAll(pngObjections(png));
                int inPng = analyser.analyse(png) instanceof FacesEmbedded.Faces f
                        ? f.faces().size()
                        : 0;
                faces += inPng;
                if (inPng != 1) {
                    found.add("faces-in-png");
                }
            }
        }
        if (faces == 0) {
            found.add("no-face");
        }
        return found;
    }

    /** By the file format: signature, IHDR with size, depth and colour type, and no chunk but those of the picture. */
    static List<String> pngObjections(byte[] png) {
        java.nio.ByteBuffer in = java.nio.ByteBuffer.wrap(png);
        List<String> found = new ArrayList<>();
        if (png.length < 33 || in.getLong() != 0x89504E470D0A1A0AL) {
            return List.of("not-a-png");
        }
        in.getInt();
        in.getInt();
        int width = in.getInt();
        int height = in.getInt();
        if (width != SIDE || height != SIDE) {
            found.add("size");
        }
        if (in.get() != 8) {
            found.add("depth");
        }
        if (in.get() != 2) {
            found.add("colour");
        }
        in.position(33);
        while (in.remaining() >= 12) {
            int length = in.getInt();
            byte[] type = new byte[4];
            in.get(type);
            if (!List.of("IDAT", "IEND").contains(new String(type, java.nio.charset.StandardCharsets.US_ASCII))) {
                found.add("metadata");
            }
            in.position(in.position() + length + 4);
        }
        return found;
    }
}
