package io.facesets.export.edge.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.corpus.Profiles;
import io.facesets.analysis.corpus.Quarters;
import io.facesets.export.core.crops.CropPlan;
import io.facesets.export.core.crops.CropPlanner;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.library.Photo;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.event.FacesEmbedded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class OpenCvStudioTest {

    private final Studio studio = new OpenCvStudio();

    private static Photo photo(byte[] bytes, int width, int height) {
        return new Photo(ContentId.of(bytes), bytes.length, width, height, List.of(), Optional.empty(), List.of());
    }

    private Mat crop(byte[] bytes, int width, int height, CropPlan plan) {
        try (Studio.Picture picture =
                        studio.open(bytes, photo(bytes, width, height)).orElseThrow();
                Studio.Crop crop = picture.crop(plan, 512)) {
            return PaintedFaces.decode(crop.png());
        }
    }

    @Test
    void aFaceLandsInTheMiddleAQuarterOfTheArea() {
        for (int side : new int[] {100, 150, 333, 900}) {
            byte[] bytes = PaintedFaces.photo(1, 2400, 2200, List.of(new Painted(0, 700, 600, side)));
            CropPlan plan = new CropPlanner(0.5).plan(new Box(700, 600, 700 + side, 600 + side), List.of());
            Mat crop = crop(bytes, 2400, 2200, plan);
            FacesEmbedded.Faces found =
                    (FacesEmbedded.Faces) new PaintedFaces().analyse(PaintedFaces.encode(crop, ".png", 0));
            Box box = found.faces().getFirst().box();
            assertThat(box.x1()).isCloseTo(128, Offset.offset(5.0));
            assertThat(box.y1()).isCloseTo(128, Offset.offset(5.0));
            assertThat(box.x2()).isCloseTo(384, Offset.offset(5.0));
            assertThat(box.y2()).isCloseTo(384, Offset.offset(5.0));
        }
    }

    @Test
    void beyondTheFrameItsEdgeIsRepeated() {
        Mat bright = new Mat(400, 400, CvType.CV_8UC3, new Scalar(200, 180, 160));
        Imgproc.rectangle(bright, new Rect(0, 0, 60, 400), new Scalar(90, 200, 90), Imgproc.FILLED);
        byte[] bytes = PaintedFaces.encode(bright, ".png", 0);
        for (Box box : List.of(new Box(-40, -40, 120, 120), new Box(300, 300, 440, 440), new Box(-10, 290, 150, 410))) {
            Mat crop = crop(bytes, 400, 400, new CropPlanner(0.5).plan(box, List.of()));
            assertThat(crop.size()).isEqualTo(new Size(512, 512));
            Core.MinMaxLocResult darkest = Core.minMaxLoc(channel(crop, 1));
            assertThat(darkest.minVal).as("no black bar").isGreaterThan(170);
        }
        // Left of the frame the colour of its left edge goes on.
        Mat left = crop(bytes, 400, 400, new CropPlanner(0.5).plan(new Box(-40, 100, 100, 240), List.of()));
        assertThat(left.get(256, 0)).containsExactly(90, 200, 90);
    }

    private static Mat channel(Mat image, int index) {
        Mat channel = new Mat();
        Core.extractChannel(image, channel, index);
        return channel;
    }

    /** A marked point of a face that is tilted by so much comes to lie where it would in a level one. */
    @Test
    void aTiltedFaceIsLevelledAboutItsMiddle() {
        for (double tilt : new double[] {-140, -30, 20, 90}) {
            Mat tilted = new Mat(600, 800, CvType.CV_8UC3, new Scalar(90, 90, 90));
            Box face = new Box(300, 200, 500, 400);
            double angle = Math.toRadians(tilt);
            // Where the right eye is: 60 px from the middle along the tilted eye line.
            double x = 400 + 60 * Math.cos(angle);
            double y = 300 + 60 * Math.sin(angle);
            Imgproc.circle(tilted, new org.opencv.core.Point(x, y), 10, new Scalar(0, 0, 255), Imgproc.FILLED);
            byte[] bytes = PaintedFaces.encode(tilted, ".png", 0);

            CropPlan plan = new CropPlanner(0.5).plan(face, tilt, List.of(face));
            byte[] png;
            try (Studio.Picture picture =
                            studio.open(bytes, photo(bytes, 800, 600)).orElseThrow();
                    Studio.Crop crop = picture.crop(plan, 400)) {
                png = crop.png();
            }

            Mat crop = PaintedFaces.decode(png);
            // One pixel of the photo is one of the crop, whose middle is that of the face.
            assertThat(crop.get(200, 260)).as("tilt " + tilt).containsExactly(0, 0, 255);
            assertThat(crop.get(200, 140)).containsExactly(90, 90, 90);
            assertThat(plan.inCrop(face, 400).centre().x()).isCloseTo(200, within(1.0));
            Box mark = new Box(x - 10, y - 10, x + 10, y + 10);
            assertThat(plan.inCrop(mark, 400).centre().x()).isCloseTo(260, within(1.0));
            assertThat(plan.inPhoto(new Box(250, 190, 270, 210), 400).centre().x())
                    .isCloseTo(x, within(1.0));
            crop.release();
        }
    }

    @Test
    void whatIsHiddenIsNoLongerFoundAndOursIsUntouched() {
        byte[] bytes =
                PaintedFaces.photo(1, 1000, 800, List.of(new Painted(0, 300, 300, 200), new Painted(1, 505, 300, 200)));
        Box ours = new Box(300, 300, 500, 500);
        Box other = new Box(505, 300, 705, 500);
        CropPlan open = new CropPlanner(0.5).plan(ours, List.of());
        CropPlan hiding = new CropPlan(open.x(), open.y(), open.side(), 0.5, ours, List.of(other));
        Mat before = crop(bytes, 1000, 800, open);
        Mat after = crop(bytes, 1000, 800, hiding);

        assertThat(((FacesEmbedded.Faces) new PaintedFaces().analyse(PaintedFaces.encode(before.clone(), ".png", 0)))
                        .faces())
                .hasSize(2);
        assertThat(((FacesEmbedded.Faces) new PaintedFaces().analyse(PaintedFaces.encode(after.clone(), ".png", 0)))
                        .faces())
                .hasSize(1);
        Rect own = new Rect(128, 128, 256, 256);
        assertThat(Core.norm(before.submat(own), after.submat(own))).isZero();
    }

    /** P3's (200, 100, 50), which the tagged pictures are all over, is sRGB's (215, 93, 31). */
    @Test
    void cropsAreInSrgbWhateverTheOriginalIs() {
        CropPlan plan = new CropPlanner(0.5).plan(new Box(10, 10, 20, 20), List.of());
        for (Quarters.Image image : Quarters.tagged(Profiles.displayP3())) {
            double[] bgr =
                    crop(image.bytes(), image.width(), image.height(), plan).get(256, 256);
            assertThat(bgr[0]).as(image.name()).isCloseTo(31, Offset.offset(6.0));
            assertThat(bgr[1]).as(image.name()).isCloseTo(93, Offset.offset(6.0));
            assertThat(bgr[2]).as(image.name()).isCloseTo(215, Offset.offset(6.0));
        }
    }

    /** In the middle of a quarter of a picture of red, green over blue, grey, which is stored turned. */
    @Test
    void whateverWasEmbeddedIsCutUprightAndHashed() {
        CropPlan plan = new CropPlanner(0.5).plan(new Box(4, 2, 12, 10), List.of());
        for (Quarters.Image image : Quarters.orientations()) {
            if (!image.needsLibheif()) {
                double[] bgr =
                        crop(image.bytes(), image.width(), image.height(), plan).get(256, 256);
                assertThat(bgr[2]).as(image.name()).isGreaterThan(240);
                assertThat(bgr[1]).as(image.name()).isLessThan(15);
                assertThat(studio.hash(image.bytes(), photo(image.bytes(), image.width(), image.height())))
                        .isPresent();
            }
        }
    }

    /** The proof looks at the one, readers at the other. */
    @Test
    void whatIsLookedAtAndWhatIsExportedAreTheSamePixels() {
        byte[] bytes =
                PaintedFaces.photo(3, 1000, 800, List.of(new Painted(0, 300, 300, 200), new Painted(1, 40, 60, 90)));
        for (Box box : List.of(new Box(300, 300, 500, 500), new Box(40, 60, 130, 150), new Box(-9, 500, 700, 790))) {
            CropPlan plan = new CropPlanner(0.5).plan(box, List.of());
            for (int side : new int[] {64, 333, 512}) {
                try (Studio.Picture picture =
                                studio.open(bytes, photo(bytes, 1000, 800)).orElseThrow();
                        Studio.Crop crop = picture.crop(plan, side)) {
                    Mat exported = PaintedFaces.decode(crop.png());
                    Mat lookedAt = PaintedFaces.decode(crop.uncompressed());
                    assertThat(exported.size()).isEqualTo(new Size(side, side));
                    assertThat(Core.norm(exported, lookedAt, Core.NORM_INF)).isZero();
                    assertThat(crop.png()).isEqualTo(crop.png());
                }
            }
        }
    }

    @Test
    void anotherSizeThanEmbeddedIsRefused() {
        byte[] bytes = PaintedFaces.photo(1, 300, 200, List.of());
        assertThat(studio.open(bytes, photo(bytes, 200, 300))).isEmpty();
        assertThat(studio.open(new byte[] {1, 2, 3}, photo(bytes, 300, 200))).isEmpty();
        assertThat(studio.hash(new byte[] {1, 2, 3}, photo(bytes, 300, 200))).isEmpty();
    }

    @Test
    void copiesOfAPhotoHashAlikeAndOthersDoNot() {
        List<byte[]> originals = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            originals.add(PaintedFaces.photo(seed, 1600, 1200, List.of(new Painted(seed % 6, 500, 400, 300))));
        }
        checkCopiesAndOthers(originals, 6, 6);
    }

    /** Real photos: of the folder that FACESETS_TEST_PHOTOS names, which ./facesets test does. */
    @Test
    void copiesOfRealPhotosHashAlikeAndOthersDoNot() throws Exception {
        Path photos = Path.of(System.getProperty(
                "facesets.test.photos",
                Optional.ofNullable(System.getenv("FACESETS_TEST_PHOTOS")).orElse("/nowhere")));
        Assumptions.assumeTrue(Files.isDirectory(photos), "set FACESETS_TEST_PHOTOS to a folder of photos");
        List<byte[]> originals = new ArrayList<>();
        try (Stream<Path> files = Files.list(photos)) {
            for (Path file : files.filter(f -> f.toString().matches(".*(df_img|sample)\\d+\\.jpg"))
                    .sorted()
                    .limit(10)
                    .toList()) {
                originals.add(Files.readAllBytes(file));
            }
        }
        assertThat(originals).isNotEmpty();
        checkCopiesAndOthers(originals, 6, 6);
    }

    private void checkCopiesAndOthers(List<byte[]> originals, int copiesWithin, int othersBeyond) {
        List<Long> hashes = new ArrayList<>();
        int worstCopy = 0;
        for (byte[] original : originals) {
            long hash = hash(original);
            hashes.add(hash);
            for (byte[] copy : copies(original)) {
                int distance = Long.bitCount(hash ^ hash(copy));
                worstCopy = Math.max(worstCopy, distance);
                assertThat(distance).isLessThanOrEqualTo(copiesWithin);
            }
        }
        int nearest = 64;
        for (int i = 0; i < hashes.size(); i++) {
            for (int j = 0; j < i; j++) {
                nearest = Math.min(nearest, Long.bitCount(hashes.get(i) ^ hashes.get(j)));
            }
        }
        System.out.printf("%d photos: worst copy %d bits, nearest others %d bits%n", hashes.size(), worstCopy, nearest);
        assertThat(nearest).isGreaterThan(othersBeyond);
    }

    /** Saved again, at half and at double size, brighter. */
    private static List<byte[]> copies(byte[] original) {
        List<byte[]> copies = new ArrayList<>();
        copies.add(PaintedFaces.encode(PaintedFaces.decode(original), ".jpg", 95));
        copies.add(PaintedFaces.encode(PaintedFaces.decode(original), ".jpg", 60));
        for (double scale : new double[] {0.5, 2}) {
            Mat scaled = new Mat();
            Imgproc.resize(PaintedFaces.decode(original), scaled, new Size(), scale, scale, Imgproc.INTER_AREA);
            copies.add(PaintedFaces.encode(scaled, ".jpg", 90));
        }
        Mat brighter = new Mat();
        PaintedFaces.decode(original).convertTo(brighter, -1, 1, 15);
        copies.add(PaintedFaces.encode(brighter, ".jpg", 90));
        return copies;
    }

    private long hash(byte[] bytes) {
        Mat decoded = PaintedFaces.decode(bytes);
        return studio.hash(bytes, photo(bytes, decoded.cols(), decoded.rows())).orElseThrow();
    }
}
