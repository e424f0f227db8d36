package io.facesets.cluster.edge.thumbnail;

import io.facesets.analysis.Images;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Box;
import io.facesets.model.FaceId;
import io.facesets.runtime.photo.Jpeg;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Cuts small JPEGs out of originals, opened as the embed worker opens them, so that boxes fit. A photo is decoded once for
 * all its faces. Thread-safe; as many photos are open at once as there are processors, since each takes native memory.
 */
public final class Cutter {

    private static final Logger LOG = Logger.getLogger(Cutter.class);

    /** Around a face on each side, in sides of its box: hair and chin, less than in an exported crop. */
    private static final double PAD = 0.3;

    private static final float QUALITY = 0.82f;
    private static final int GREY = 128;

    private final Semaphore open = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** A square picture of each face, {@code side} pixels wide; empty if the photo can't be decoded. */
    public Map<FaceId, byte[]> faces(byte[] original, Map<FaceId, Box> boxes, int side) {
        Map<FaceId, byte[]> cut = new TreeMap<>();
        opened(original).ifPresent(photo -> {
            try (photo) {
                boxes.forEach((face, box) -> cut.put(face, cut(photo.picture, square(box, photo.picture), side, side)));
            }
        });
        return cut;
    }

    /** The whole photo, no side longer than {@code longest} pixels. */
    public Optional<byte[]> whole(byte[] original, int longest) {
        return opened(original).map(photo -> {
            try (photo) {
                int width = photo.picture.width();
                int height = photo.picture.height();
                double scale = Math.min(1, (double) longest / Math.max(width, height));
                return cut(
                        photo.picture,
                        new Box(0, 0, width, height),
                        Math.max(1, (int) Math.round(width * scale)),
                        Math.max(1, (int) Math.round(height * scale)));
            }
        });
    }

    private Optional<Opened> opened(byte[] original) {
        open.acquireUninterruptibly();
        try {
            return Optional.of(new Opened(Images.opener(Images.USUAL_MAX_PIXELS).open(original)));
        } catch (RefusedImageException e) {
            LOG.debugf("no thumbnail: %s", e.detail());
            open.release();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            open.release();
            throw e;
        }
    }

    /** A picture and the right to have it open. */
    private final class Opened implements AutoCloseable {
        private final Picture picture;

        Opened(Picture picture) {
            this.picture = picture;
        }

        @Override
        public void close() {
            picture.close();
            open.release();
        }
    }

    /** Around the face, moved and made smaller where it would reach out of the photo. */
    private static Box square(Box box, Picture photo) {
        double wanted = Math.max(box.width(), box.height()) * (1 + 2 * PAD);
        double side = Math.min(wanted, Math.min(photo.width(), photo.height()));
        double x = (box.x1() + box.x2() - side) / 2;
        double y = (box.y1() + box.y2() - side) / 2;
        double left = Math.clamp(x, 0, photo.width() - side);
        double top = Math.clamp(y, 0, photo.height() - side);
        return new Box(left, top, left + side, top + side);
    }

    private static byte[] cut(Picture picture, Box region, int width, int height) {
        Affine map = Affine.stretch(region, width, height).onWholePixels(width, height);
        Patch patch = picture.cut(map, width, height, Channels.BGR, Sampling.AREA, GREY);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] into = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(patch.pixels(), 0, into, 0, into.length);
        return Jpeg.of(image, QUALITY);
    }
}
