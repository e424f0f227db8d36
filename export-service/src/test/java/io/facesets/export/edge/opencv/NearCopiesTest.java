package io.facesets.export.edge.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Photo;
import io.facesets.export.support.PaintedFaces;
import io.facesets.model.ContentId;
import io.facesets.model.TakenAt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Which changes of a photo leave it the same photo: on pictures with the spectrum of photographs, and on real ones where
 * FACESETS_TEST_PHOTOS names some.
 */
class NearCopiesTest {

    private static final int LIMIT = 6;
    private static final LocalDateTime NOON = LocalDateTime.of(2014, 7, 1, 12, 0);

    private final OpenCvStudio studio = new OpenCvStudio();

    @Test
    void copiesAreFoundAndFramesOfASceneAreNot() throws IOException {
        List<Mat> originals = originals();
        Map<String, Integer> worst = new TreeMap<>();
        Map<String, Integer> nearest = new TreeMap<>();
        for (Mat original : originals) {
            long hash = hash(jpeg(original, 95));
            copies(original).forEach((kind, copy) -> worst.merge(kind, Long.bitCount(hash ^ hash(copy)), Math::max));
            frames(original)
                    .forEach((kind, frame) -> nearest.merge(kind, Long.bitCount(hash ^ hash(frame)), Math::min));
        }
        System.out.println(originals.size() + " photos; bits of copies at most " + worst + ", of other frames at least "
                + nearest);
        assertThat(worst.entrySet())
                .allSatisfy(
                        kind -> assertThat(kind.getValue()).as(kind.getKey()).isLessThanOrEqualTo(LIMIT));
        assertThat(nearest.entrySet())
                .allSatisfy(
                        kind -> assertThat(kind.getValue()).as(kind.getKey()).isGreaterThan(LIMIT));
        originals.forEach(Mat::release);
    }

    /** Frames of the same second are told apart by their time, and only if nobody wants otherwise. */
    @Test
    void framesOfABurstAreDifferentPhotosUnlessAskedFor() {
        Photo one = photo(1, TakenAt.Evidence.EXIF);
        Photo two = photo(2, TakenAt.Evidence.EXIF);
        Map<ContentId, Long> hashes = new HashMap<>(Map.of(one.content(), 0L, two.content(), 0b111L));
        assertThat(new NearDuplicates(LIMIT).groups(List.of(one, two), hashes)).isEmpty();
        assertThat(new NearDuplicates(LIMIT, true).groups(List.of(one, two), hashes))
                .hasSize(1);
        // Saved again, a photo keeps its second too.
        hashes.put(two.content(), 0b1L);
        assertThat(new NearDuplicates(LIMIT).groups(List.of(one, two), hashes)).hasSize(1);
        // When it was copied tells nothing.
        hashes.put(two.content(), 0b111L);
        assertThat(new NearDuplicates(LIMIT)
                        .groups(List.of(photo(1, TakenAt.Evidence.MTIME), photo(2, TakenAt.Evidence.MTIME)), hashes))
                .hasSize(1);
    }

    private static Photo photo(int number, TakenAt.Evidence evidence) {
        return new Photo(
                new ContentId(String.format("%064x", number)),
                1,
                100,
                100,
                List.of(),
                Optional.of(new TakenAt(NOON, evidence)),
                List.of());
    }

    private static List<Mat> originals() throws IOException {
        List<Mat> originals = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            originals.add(scenery(seed, 1200, 900));
        }
        Path photos = Path.of(System.getProperty(
                "facesets.test.photos",
                Optional.ofNullable(System.getenv("FACESETS_TEST_PHOTOS")).orElse("/nowhere")));
        if (Files.isDirectory(photos)) {
            try (Stream<Path> files = Files.list(photos)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".jpg"))
                        .sorted()
                        .limit(12)
                        .toList()) {
                    originals.add(PaintedFaces.decode(Files.readAllBytes(file)));
                }
            }
        }
        return originals;
    }

    /** Noise whose amplitude falls with its frequency, as it does in photographs (Field 1987). */
    private static Mat scenery(int seed, int width, int height) {
        Random random = new Random(seed);
        Mat sum = new Mat(height, width, CvType.CV_32F, new Scalar(0));
        for (int cells = 3; cells <= 192; cells *= 2) {
            Mat noise = new Mat(cells * 3 / 4 + 1, cells, CvType.CV_32F);
            for (int y = 0; y < noise.rows(); y++) {
                for (int x = 0; x < noise.cols(); x++) {
                    noise.put(y, x, random.nextGaussian() / cells);
                }
            }
            Mat large = new Mat();
            Imgproc.resize(noise, large, new Size(width, height), 0, 0, Imgproc.INTER_CUBIC);
            Core.add(sum, large, sum);
            noise.release();
            large.release();
        }
        Core.normalize(sum, sum, 0, 255, Core.NORM_MINMAX);
        Mat grey = new Mat();
        sum.convertTo(grey, CvType.CV_8U);
        Mat colour = new Mat();
        Imgproc.cvtColor(grey, colour, Imgproc.COLOR_GRAY2BGR);
        sum.release();
        grey.release();
        return colour;
    }

    private static Map<String, byte[]> copies(Mat original) {
        Map<String, byte[]> copies = new TreeMap<>();
        copies.put("saved at 60", jpeg(original, 60));
        for (double scale : new double[] {0.5, 0.75, 2}) {
            Mat scaled = new Mat();
            Imgproc.resize(original, scaled, new Size(), scale, scale, Imgproc.INTER_AREA);
            copies.put("resized to " + scale, jpeg(scaled, 90));
        }
        Mat brighter = new Mat();
        original.convertTo(brighter, -1, 1, 20);
        copies.put("brighter", jpeg(brighter, 90));
        Mat darker = new Mat();
        original.convertTo(darker, -1, 0.8, -10);
        copies.put("darker", jpeg(darker, 90));
        int w = original.cols();
        int h = original.rows();
        copies.put(
                "cropped by 1 % a side",
                jpeg(original.submat(new Rect(w / 100, h / 100, w * 98 / 100, h * 98 / 100)), 90));
        Mat turned = new Mat();
        Core.rotate(original, turned, Core.ROTATE_90_COUNTERCLOCKWISE);
        copies.put("turned, and EXIF says so", withOrientation(jpeg(turned, 90), 6));
        return copies;
    }

    /** What a second frame of a scene shows: the camera has moved, somebody has come. */
    private static Map<String, byte[]> frames(Mat original) {
        Map<String, byte[]> frames = new TreeMap<>();
        int w = original.cols();
        int h = original.rows();
        frames.put("moved by 8 %", jpeg(original.submat(new Rect(w * 8 / 100, 0, w * 92 / 100, h)), 90));
        Mat mirrored = new Mat();
        Core.flip(original, mirrored, 1);
        frames.put("seen from the other side", jpeg(mirrored, 90));
        return frames;
    }

    private static byte[] jpeg(Mat image, int quality) {
        Mat copy = image.clone();
        return PaintedFaces.encode(copy, ".jpg", quality);
    }

    /** An APP1 segment after the start mark, with one entry: how the camera was held. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private long hash(byte[] jpeg) {
        Mat upright = PaintedFaces.decode(jpeg);
        Photo photo = new Photo(
                ContentId.of(jpeg),
                jpeg.length,
                upright.cols(),
                upright.rows(),
                List.of(),
                Optional.empty(),
                List.of());
        upright.release();
        return studio.hash(jpeg, photo).orElseThrow();
    }
}
