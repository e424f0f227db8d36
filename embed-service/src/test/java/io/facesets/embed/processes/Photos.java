package io.facesets.embed.processes;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Photos for tests: the real ones that {@code FACESETS_TEST_SAMPLES} names, or painted ones. */
final class Photos {

    private Photos() {}

    /** So many photos of different bytes in {@code folder}: the samples over and over, told apart after their end. */
    static List<Path> many(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        return copies(folder, originals(folder), count);
    }

    /** So many photos like {@code original}. */
    static List<Path> copies(Path folder, Path original, int count) throws IOException {
        return copies(folder, List.of(original), count);
    }

    private static List<Path> copies(Path folder, List<Path> originals, int count) throws IOException {
        List<Path> photos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path copy = folder.resolve("photo" + i + ".jpg");
            Files.copy(originals.get(i % originals.size()), copy);
            Files.write(copy, ByteBuffer.allocate(Integer.BYTES).putInt(i).array(), StandardOpenOption.APPEND);
            photos.add(copy);
        }
        return photos;
    }

    /** A photo that takes long to look at. */
    static Path large(Path folder) throws IOException {
        Files.createDirectories(folder);
        return paint(folder.resolve("large.jpg"), 8000, 6000);
    }

    private static List<Path> originals(Path folder) throws IOException {
        String samples = System.getenv("FACESETS_TEST_SAMPLES");
        if (samples == null) {
            Path beside = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-originals"));
            return List.of(paint(beside.resolve("painted.jpg"), 1600, 1200));
        }
        try (Stream<Path> files = Files.list(Path.of(samples))) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    private static Path paint(Path file, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        g.fillRect(0, 0, width, height);
        g.setPaint(Color.DARK_GRAY);
        for (int i = 0; i < 200; i++) {
            g.drawOval(i * 37 % width, i * 91 % height, 40 + i, 60 + i);
        }
        g.dispose();
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }
}
