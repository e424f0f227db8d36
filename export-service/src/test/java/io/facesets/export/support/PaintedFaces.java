package io.facesets.export.support;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Photos whose "faces" are squares of a checkered colour, one colour a person, and an analyser that finds them by
 * colour. A face that is blurred is no longer found, as with a real one.
 */
public final class PaintedFaces implements FaceAnalyser {

    public static final PackRef PACK = new PackRef(new PackName("starter"), "cd".repeat(32));

    /** BGR, saturated: nothing else in a painted photo is. */
    private static final List<Scalar> PERSONS = List.of(
            new Scalar(0, 0, 255),
            new Scalar(0, 255, 0),
            new Scalar(255, 0, 0),
            new Scalar(0, 255, 255),
            new Scalar(255, 0, 255),
            new Scalar(255, 255, 0));

    private static final int CELLS = 5;
    private static final double TOLERANCE = 70;
    private static final int SMALLEST = 45;
    private static final int GROWN = 5;

    static {
        nu.pattern.OpenCV.loadLocally();
    }

    /** A face to paint: who, where, how large. */
    public record Painted(int person, int x, int y, int side) {
        public Box box() {
            return new Box(x, y, x + side, y + side);
        }
    }

    /** A PNG of {@code width} × {@code height} with a background that only {@code seed} decides. */
    public static byte[] photo(int seed, int width, int height, List<Painted> faces) {
        Mat photo = new Mat(height, width, CvType.CV_8UC3, new Scalar(128, 128, 128));
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            int grey = 60 + random.nextInt(140);
            Rect rect = new Rect(
                    random.nextInt(width),
                    random.nextInt(height),
                    1 + random.nextInt(width / 2),
                    1 + random.nextInt(height / 2));
            Imgproc.rectangle(photo, rect, new Scalar(grey, grey, grey), Imgproc.FILLED);
        }
        faces.forEach(face -> paint(photo, face));
        return encode(photo, ".png", 0);
    }

    private static void paint(Mat photo, Painted face) {
        double cell = face.side() / (double) CELLS;
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                Rect rect = new Rect(
                        (int) Math.round(face.x() + column * cell),
                        (int) Math.round(face.y() + row * cell),
                        (int) Math.round(cell),
                        (int) Math.round(cell));
                boolean coloured = (row + column) % 2 == 0;
                Scalar colour = coloured ? PERSONS.get(face.person()) : new Scalar(255, 255, 255);
                Imgproc.rectangle(photo, rect, colour, Imgproc.FILLED);
            }
        }
    }

    /** Encodes and frees. */
    public static byte[] encode(Mat image, String extension, int jpegQuality) {
        MatOfByte bytes = new MatOfByte();
        org.opencv.core.MatOfInt how = jpegQuality > 0
                ? new org.opencv.core.MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, jpegQuality)
                : new org.opencv.core.MatOfInt();
        Imgcodecs.imencode(extension, image, bytes, how);
        byte[] result = bytes.toArray();
        bytes.release();
        image.release();
        return result;
    }

    public static Mat decode(byte[] bytes) {
        return Imgcodecs.imdecode(new MatOfByte(bytes), Imgcodecs.IMREAD_COLOR);
    }

    @Override
    public PackRef pack() {
        return PACK;
    }

    @Override
    public Provider provider() {
        return new Provider("paint", "a test's");
    }

    @Override
    public FacesEmbedded.Outcome analyse(byte[] image) {
        Mat decoded = decode(image);
        if (decoded.empty()) {
            return new FacesEmbedded.Rejected(RejectionCode.UNSUPPORTED, "no picture");
        }
        List<Face> faces = new ArrayList<>();
        for (int person = 0; person < PERSONS.size(); person++) {
            for (Box box : boxes(decoded, PERSONS.get(person))) {
                faces.add(face(faces.size(), box, person));
            }
        }
        int width = decoded.cols();
        int height = decoded.rows();
        decoded.release();
        return faces.isEmpty()
                ? new FacesEmbedded.NoFace(width, height)
                : new FacesEmbedded.Faces(width, height, faces);
    }

    private static List<Box> boxes(Mat image, Scalar colour) {
        Mat mask = new Mat();
        Core.inRange(image, shifted(colour, -TOLERANCE), shifted(colour, TOLERANCE), mask);
        Mat joined = new Mat();
        // Cells of a colour touch at their corners only: joined across some pixels, taken back afterwards.
        Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(2 * GROWN + 1, 2 * GROWN + 1));
        Imgproc.dilate(mask, joined, kernel);
        Mat labels = new Mat();
        Mat stats = new Mat();
        Mat centres = new Mat();
        int n = Imgproc.connectedComponentsWithStats(joined, labels, stats, centres);
        List<Box> boxes = new ArrayList<>();
        for (int i = 1; i < n; i++) {
            int[] row = new int[5];
            stats.get(i, 0, row);
            if (row[2] <= 2 * GROWN || row[3] <= 2 * GROWN) {
                continue;
            }
            Box box = new Box(
                    row[0] + (row[0] == 0 ? 0 : GROWN),
                    row[1] + (row[1] == 0 ? 0 : GROWN),
                    row[0] + row[2] - (row[0] + row[2] == image.cols() ? 0 : GROWN),
                    row[1] + row[3] - (row[1] + row[3] == image.rows() ? 0 : GROWN));
            if (box.width() >= SMALLEST && box.height() >= SMALLEST) {
                boxes.add(box);
            }
        }
        List.of(mask, joined, kernel, labels, stats, centres).forEach(Mat::release);
        return boxes;
    }

    private static Scalar shifted(Scalar colour, double by) {
        return new Scalar(colour.val[0] + by, colour.val[1] + by, colour.val[2] + by);
    }

    public static Face face(int index, Box box, int person) {
        double w = box.width();
        FivePoints points = new FivePoints(
                new Point(box.x1() + w * 0.3, box.y1() + w * 0.35),
                new Point(box.x1() + w * 0.7, box.y1() + w * 0.35),
                new Point(box.x1() + w * 0.5, box.y1() + w * 0.6),
                new Point(box.x1() + w * 0.35, box.y1() + w * 0.8),
                new Point(box.x1() + w * 0.65, box.y1() + w * 0.8));
        // Larger faces of a person are of higher norm and lean a little to one side, as embeddings do.
        float[] values = new float[8];
        values[person] = 10 + (float) (w / 100);
        values[7] = (float) (Math.min(w, 400) / 400);
        return new Face(
                index,
                box,
                points,
                Optional.empty(),
                Optional.of(new Pose(0, 0, 0)),
                0.9,
                200,
                Optional.of(Embedding.of(values)));
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
