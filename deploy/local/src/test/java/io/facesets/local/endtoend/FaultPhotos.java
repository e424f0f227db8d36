package io.facesets.local.endtoend;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Many small photos of a few people, no two alike: faces cut out of the sample photos, on drawn grounds, in several sizes and
 * places. One in twenty shows nobody, one in twenty-five can't be decoded.
 */
final class FaultPhotos {

    private static final int NOBODY = 20;
    private static final int BROKEN = 25;
    private static final int WIDTH = 400;
    private static final int HEIGHT = 360;
    private static final int AROUND = 170;

    private final List<BufferedImage> people = new ArrayList<>();
    private final Random random;

    /** @param seed the same photos for the same */
    FaultPhotos(long seed) throws IOException {
        random = new Random(seed);
        for (Map.Entry<String, Path> photo : SamplePhotos.all().entrySet()) {
            BufferedImage whole = ImageIO.read(photo.getValue().toFile());
            for (int[] middle : SamplePhotos.TRUTH.get(photo.getKey())) {
                int left = Math.clamp(middle[0] - AROUND, 0, whole.getWidth() - 2 * AROUND);
                int top = Math.clamp(middle[1] - AROUND, 0, whole.getHeight() - 2 * AROUND);
                people.add(whole.getSubimage(left, top, 2 * AROUND, 2 * AROUND));
            }
        }
    }

    /** Makes the photos {@code from} to {@code to}, the last left out, in {@code folder}. */
    void make(Path folder, int from, int to) throws IOException {
        Files.createDirectories(folder);
        for (int i = from; i < to; i++) {
            Path file = folder.resolve(String.format("photo%05d.jpg", i));
            if (i % BROKEN == BROKEN - 1) {
                Files.writeString(file, "no picture " + i);
            } else {
                ImageIO.write(picture(i), "jpg", file.toFile());
            }
        }
    }

    private BufferedImage picture(int number) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setPaint(new GradientPaint(0, 0, colour(), WIDTH, HEIGHT, colour()));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        if (number % NOBODY != NOBODY - 1) {
            int side = HEIGHT - random.nextInt(120);
            pen.drawImage(
                    people.get(number % people.size()),
                    random.nextInt(WIDTH - side + 1),
                    random.nextInt(HEIGHT - side + 1),
                    side,
                    side,
                    null);
        }
        pen.dispose();
        return picture;
    }

    private Color colour() {
        return new Color(random.nextInt(0x1000000));
    }
}
