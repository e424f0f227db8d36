package io.facesets.analysis.bench;

import io.facesets.analysis.Images;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.ImageOpener;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Box;
import io.facesets.model.Fault;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * Makes harder pictures out of labelled ones: the parts of photos beside every face, in which nothing may be found, and
 * sheets on which many faces are small.
 */
final class Sheets {

    /** A picture made of photos, and the faces in it. */
    record Sheet(String name, byte[] image, List<Box> faces) {}

    private static final long MAX_PIXELS = 300_000_000L;

    /** Hair and chins reach this far out of a box, in its own sides. */
    private static final double AROUND = 0.3;

    private static final int LEAST_SIDE = 200;

    private static final int SHEET_WIDTH = 1920;
    private static final int SHEET_HEIGHT = 1440;
    private static final int GAP = 8;
    private static final Color PAPER = new Color(110, 110, 110);

    private final Labels labels;
    private final ImageOpener opener = Images.opener(MAX_PIXELS);

    Sheets(Labels labels) {
        this.labels = labels;
    }

    /** The parts of at least 200 x 200 pixels left of, right of, above and below all faces of the photo. */
    List<Sheet> withoutFaces(Labels.Label label) {
        List<Box> taken = new ArrayList<>(label.ignore());
        label.faces().forEach(face -> taken.add(grown(face, AROUND, AROUND, AROUND)));
        if (taken.isEmpty()) {
            return List.of();
        }
        double left = taken.stream().mapToDouble(Box::x1).min().orElseThrow();
        double top = taken.stream().mapToDouble(Box::y1).min().orElseThrow();
        double right = taken.stream().mapToDouble(Box::x2).max().orElseThrow();
        double bottom = taken.stream().mapToDouble(Box::y2).max().orElseThrow();
        return with(label, picture -> {
            double[][] parts = {
                {0, 0, left, picture.height()},
                {right, 0, picture.width(), picture.height()},
                {0, 0, picture.width(), top},
                {0, bottom, picture.width(), picture.height()}
            };
            List<Sheet> sheets = new ArrayList<>();
            for (double[] part : parts) {
                if (part[2] - part[0] >= LEAST_SIDE && part[3] - part[1] >= LEAST_SIDE) {
                    Box region = new Box(part[0], part[1], part[2], part[3]);
                    sheets.add(new Sheet(label.file() + " " + region, encoded(cut(picture, region, 1)), List.of()));
                }
            }
            return sheets;
        });
    }

    /** One sheet of 1920 x 1440 with the faces of all photos of one face, their short side {@code side} pixels long. */
    Sheet ofSmallFaces(int side) {
        BufferedImage sheet = new BufferedImage(SHEET_WIDTH, SHEET_HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D paper = sheet.createGraphics();
        paper.setColor(PAPER);
        paper.fillRect(0, 0, SHEET_WIDTH, SHEET_HEIGHT);
        List<Box> faces = new ArrayList<>();
        int x = 0;
        int y = 0;
        int rowHeight = 0;
        for (Labels.Label label : labels.photos()) {
            if (label.faces().size() != 1 || label.faces().getFirst().shortSide() < side) {
                continue;
            }
            Box face = label.faces().getFirst();
            double scale = side / face.shortSide();
            Box region = grown(face, 1.2, 1, 1.5);
            BufferedImage small = with(label, picture -> cut(picture, inside(region, picture), scale));
            if (x + small.getWidth() > SHEET_WIDTH) {
                x = 0;
                y += rowHeight + GAP;
                rowHeight = 0;
            }
            if (y + small.getHeight() > SHEET_HEIGHT) {
                break;
            }
            paper.drawImage(small, x, y, null);
            double fromX = x - Math.max(0, region.x1()) * scale;
            double fromY = y - Math.max(0, region.y1()) * scale;
            faces.add(new Box(
                    fromX + face.x1() * scale,
                    fromY + face.y1() * scale,
                    fromX + face.x2() * scale,
                    fromY + face.y2() * scale));
            x += small.getWidth() + GAP;
            rowHeight = Math.max(rowHeight, small.getHeight());
        }
        paper.dispose();
        return new Sheet("faces of " + side + " px", encoded(sheet), faces);
    }

    private <T> T with(Labels.Label label, Function<Picture, T> use) {
        try (Picture picture = opener.open(Files.readAllBytes(labels.path(label)))) {
            return use.apply(picture);
        } catch (IOException | RefusedImageException e) {
            throw Fault.user("bad-labels", labels.path(label) + " can't be read: " + e.getMessage());
        }
    }

    private static BufferedImage cut(Picture picture, Box region, double scale) {
        int width = Math.max(1, (int) (region.width() * scale));
        int height = Math.max(1, (int) (region.height() * scale));
        Affine map = Affine.similarity(scale, 0, -region.x1() * scale, -region.y1() * scale);
        Patch patch = picture.cut(map, width, height, Channels.BGR, Sampling.AREA, 0);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(patch.pixels(), 0, pixels, 0, pixels.length);
        return image;
    }

    private static Box grown(Box box, double aside, double above, double below) {
        return new Box(
                box.x1() - aside * box.width(),
                box.y1() - above * box.height(),
                box.x2() + aside * box.width(),
                box.y2() + below * box.height());
    }

    private static Box inside(Box box, Picture picture) {
        return new Box(
                Math.max(0, box.x1()),
                Math.max(0, box.y1()),
                Math.min(picture.width(), box.x2()),
                Math.min(picture.height(), box.y2()));
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "bmp", bytes)) {
                throw new IllegalStateException("every JDK writes BMP");
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing into memory failed", e);
        }
        return bytes.toByteArray();
    }
}
