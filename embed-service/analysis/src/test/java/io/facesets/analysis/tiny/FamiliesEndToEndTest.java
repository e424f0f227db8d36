package io.facesets.analysis.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.model.Box;
import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every family from an encoded picture to boxes, points, poses and embeddings, on models with planted answers. */
class FamiliesEndToEndTest {

    /** At half size each face's middle is that of a cell of stride 16, whichever way the picture is turned. */
    private static final TinyFace LEFT = TinyFace.about(400, 304, 2 * TinyModels.FACE);

    private static final TinyFace RIGHT = TinyFace.about(880, 624, 2 * TinyModels.FACE);

    private static final AnalyserOptions OPTIONS = AnalyserOptions.defaults(1).withIntraOpThreads(OptionalInt.of(1));

    @TempDir
    Path folder;

    static Stream<Arguments> detectorsWithPoints() {
        return Stream.of(
                Arguments.of("scrfd", TinyModels.scrfd("size", true, false)),
                Arguments.of("scrfd", TinyModels.scrfd(640, true, false)),
                Arguments.of("scrfd", TinyModels.scrfd("size", true, true)),
                Arguments.of("yunet", TinyModels.yunet("height", "width")),
                Arguments.of("yunet", TinyModels.yunet(640, 640)),
                Arguments.of("retinaface", TinyModels.retinaFace("size")),
                Arguments.of("retinaface", TinyModels.retinaFace(640)));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("detectorsWithPoints")
    void aDetectorsFacesComeWithBoxPointsAndEmbedding(String family, byte[] model) throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, family, model);
        List<Face> faces = analysed(pack, LEFT, RIGHT);
        assertThat(faces).hasSize(2);
        assertIs(faces.getFirst(), LEFT, 1);
        assertIs(faces.getLast(), RIGHT, 1);
        assertThat(faces).allSatisfy(face -> {
            assertThat(face.score()).isGreaterThan(0.95);
            assertThat(face.landmarks()).isEmpty();
            assertThat(face.pose().orElseThrow().roll()).isCloseTo(0, within(1.0));
            assertEmbedded(face);
        });
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("detectorsWithPoints")
    void facesOnTheirSideAreFoundInThePictureAsItStands(String family, byte[] model) throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, family, model);
        for (int quarters : new int[] {1, 2, 3}) {
            List<Face> faces = analysed(pack, LEFT.turned(quarters), RIGHT.turned(quarters));
            assertThat(faces).as("%s quarters", quarters).hasSize(2);
            assertIs(faces.getFirst(), LEFT.turned(quarters), 1);
            assertIs(faces.getLast(), RIGHT.turned(quarters), 1);
            double roll = faces.getFirst().pose().orElseThrow().roll();
            assertThat(Math.IEEEremainder(roll - 90.0 * quarters, 360)).isCloseTo(0, within(1.0));
            assertEmbedded(faces.getFirst());
        }
    }

    @Test
    void aPictureWithoutTheFaceHasNone() throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, "scrfd", TinyModels.scrfd("size", true, false));
        assertThat(outcome(pack)).isEqualTo(new FacesEmbedded.NoFace(1280, 960));
    }

    /** One pixel, a thread of pixels, and what is hardly larger than a cell. */
    @Test
    void picturesOfAnyShapeAreLookedAt() throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, "yunet", TinyModels.yunet("height", "width"));
        try (FaceAnalyser analyser = FaceAnalysers.open(pack.write(), OPTIONS)) {
            for (int[] size : new int[][] {{1, 1}, {4000, 1}, {1, 4000}, {33, 31}}) {
                assertThat(analyser.analyse(TinyFace.picture(size[0], size[1], List.of())))
                        .isEqualTo(new FacesEmbedded.NoFace(size[0], size[1]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scrfdWithoutPointsLeavesThemToTheLandmarks(boolean turned) throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, "scrfd", TinyModels.scrfd("size", false, false));
        brightnessLandmarks(pack);
        TinyFace face = turned ? LEFT.turned(1) : LEFT;
        assertIs(analysed(pack, face).getFirst(), face, 4);
    }

    @Test
    void ultraLightLooksTwiceAndItsFacesHoldStill() throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(112);
        pack.model("detector", "ultralight", TinyModels.ultraLight(), TinyModels.SECOND_LOOK, 127, 1 / 128.0, "RGB");
        brightnessLandmarks(pack);
        List<Face> faces = analysed(pack, LEFT, RIGHT);
        assertThat(faces).hasSize(2);
        assertIs(faces.getFirst(), LEFT, 5);
        assertIs(faces.getLast(), RIGHT, 5);
        // Points that go wherever the box goes are no face's.
        pack.model("landmarks", "pfld68", TinyModels.constant(1, 64, shares68()), 64, 0, 1 / 256.0, "grey");
        assertThat(outcome(pack, LEFT)).isInstanceOf(FacesEmbedded.NoFace.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void points106LieWhereTheModelSaysInTheUprightFace(int quarters) throws IOException {
        float[] answers = new float[212];
        for (int i = 0; i < 106; i++) {
            answers[2 * i] = -0.5f + i / 106f;
            answers[2 * i + 1] = 0.4f - i / 212f;
        }
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, "scrfd", TinyModels.scrfd("size", true, false));
        pack.model("landmarks", "insightface-2d106", TinyModels.constant(3, 192, answers), 192, 0, 1, "RGB");
        TinyFace face = LEFT.turned(quarters);
        Face found = analysed(pack, face).getFirst();
        assertIs(found, face, 1);
        Landmarks landmarks = found.landmarks().orElseThrow();
        assertThat(landmarks.scheme()).isEqualTo(Landmarks.INSIGHTFACE_106);
        for (int i : new int[] {0, 50, 105}) {
            assertNear(landmarks.points().get(i), inPicture(face, answers[2 * i], answers[2 * i + 1]), 0.5);
        }
    }

    @Test
    void points106GiveTheFiveWhereTheDetectorGivesNone() throws IOException {
        float[] answers = new float[212];
        int[] five = {38, 88, 86, 52, 61};
        for (int i = 0; i < five.length; i++) {
            answers[2 * five[i]] = (float) ((TinyFace.POINTS[i][0] - 0.5) * 2 / 1.5);
            answers[2 * five[i] + 1] = (float) ((TinyFace.POINTS[i][1] - 0.5) * 2 / 1.5);
        }
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, "scrfd", TinyModels.scrfd("size", false, false));
        pack.model("landmarks", "insightface-2d106", TinyModels.constant(3, 192, answers), 192, 0, 1, "RGB");
        assertIs(analysed(pack, LEFT).getFirst(), LEFT, 0.5);
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of(new Pose(0, 0, 0), 0, false),
                Arguments.of(new Pose(15, 30, -10), 0, false),
                Arguments.of(new Pose(-20, -45, 12), 0, true),
                Arguments.of(new Pose(10, 20, 5), 1, true),
                Arguments.of(new Pose(5, -20, 0), 3, false));
    }

    /** 1k3d68 gives 1103 points, of which the last 68 count; a model of just these is read the same way. */
    @ParameterizedTest
    @MethodSource("heads")
    void aHeadsPoseIsReadOffItsPointsInThreeDimensions(Pose pose, int quarters, boolean all) throws IOException {
        float[] head = SyntheticHead.answers(pose);
        float[] answers = all ? new float[3309] : head;
        System.arraycopy(head, 0, answers, answers.length - head.length, head.length);
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, "scrfd", TinyModels.scrfd("size", true, false));
        pack.model("landmarks", "insightface-2d106", TinyModels.constant(3, 192, new float[212]), 192, 0, 1, "RGB");
        pack.model("landmarks3d", "insightface-3d68", TinyModels.constant(3, 192, answers), 192, 0, 1, "RGB");
        Face found = analysed(pack, LEFT.turned(quarters)).getFirst();
        assertThat(found.landmarks().orElseThrow().scheme()).isEqualTo(Landmarks.INSIGHTFACE_106);
        assertPose(found.pose(), new Pose(pose.pitch(), pose.yaw(), pose.roll() + roll(quarters)), 4);
    }

    @Test
    void points3dAloneAreLandmarksFivePointsAndPose() throws IOException {
        Pose pose = new Pose(-10, 25, 5);
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, "scrfd", TinyModels.scrfd("size", false, false));
        pack.model(
                "landmarks",
                "insightface-3d68",
                TinyModels.constant(3, 192, SyntheticHead.answers(pose)),
                192,
                0,
                1,
                "RGB");
        Face found = analysed(pack, LEFT).getFirst();
        assertThat(found.landmarks().orElseThrow().scheme()).isEqualTo(Landmarks.IBUG_68);
        assertThat(found.points().nose())
                .isEqualTo(found.landmarks().orElseThrow().points().get(30));
        assertPose(found.pose(), pose, 4);
    }

    /** Bins are three degrees apart from -99: yaw of bin 40 is 21, which Hopenet counts to the other side. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void hopenetsAnglesGetInsightFacesSigns(int quarters) throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(112);
        detector(pack, "yunet", TinyModels.yunet("height", "width"));
        ObjectNode pose =
                pack.model("pose", "hopenet", TinyModels.constant(3, 224, bin(40), bin(36), bin(34)), 224, 0, 1, "RGB");
        pose.putObject("settings").put("pitchBias", -10).put("rollSlope", 0.85);
        ((ObjectNode) pose.path("normalisation"))
                .putArray("mean")
                .add(123.675)
                .add(116.28)
                .add(103.53);
        ((ObjectNode) pose.path("normalisation"))
                .putArray("scale")
                .add(0.0171)
                .add(0.0175)
                .add(0.0174);
        Optional<Pose> found = analysed(pack, LEFT.turned(quarters)).getFirst().pose();
        assertPose(found, new Pose(9 + 10, -21, 3 / 0.85 + roll(quarters)), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {112, 224, 128})
    void recognisersTakeTheCropOfTheirSize(int side) throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(side);
        detector(pack, "yunet", TinyModels.yunet("height", "width"));
        assertEmbedded(analysed(pack, LEFT).getFirst());
    }

    private static void detector(TinyPack pack, String family, byte[] model) throws IOException {
        boolean raw = !family.equals("scrfd");
        pack.model(
                        "detector",
                        family,
                        model,
                        640,
                        raw ? 0 : 127.5,
                        raw ? 1 : 1 / 128.0,
                        family.equals("yunet") ? "BGR" : "RGB")
                .putObject("settings")
                .put("scales", 640)
                .put("accept", 0.9);
    }

    private static void brightnessLandmarks(TinyPack pack) throws IOException {
        pack.model("landmarks", "pfld68", TinyModels.brightnessLandmarks(64, shares68()), 64, 0, 1 / 256.0, "grey");
    }

    /** 68 points whose own frame is the face's box, with the five in their places. */
    private static float[] shares68() {
        float[] shares = new float[136];
        Arrays.fill(shares, 0.5f);
        put(shares, 0, 0, 0.1887);
        put(shares, 16, 1, 0.9434);
        for (int i = 36; i < 42; i++) {
            put(shares, i, TinyFace.POINTS[0][0], TinyFace.POINTS[0][1]);
            put(shares, i + 6, TinyFace.POINTS[1][0], TinyFace.POINTS[1][1]);
        }
        put(shares, 30, TinyFace.POINTS[2][0], TinyFace.POINTS[2][1]);
        for (int i : new int[] {48, 60}) {
            put(shares, i, TinyFace.POINTS[3][0], TinyFace.POINTS[3][1]);
        }
        for (int i : new int[] {54, 64}) {
            put(shares, i, TinyFace.POINTS[4][0], TinyFace.POINTS[4][1]);
        }
        return shares;
    }

    private static void put(float[] shares, int point, double x, double y) {
        shares[2 * point] = (float) x;
        shares[2 * point + 1] = (float) y;
    }

    /** Nearly all weight on one bin. */
    private static float[] bin(int index) {
        float[] weights = new float[66];
        weights[index] = 30;
        return weights;
    }

    private static double roll(int quarters) {
        return Math.IEEEremainder(90.0 * quarters, 360);
    }

    /** Where a landmark model's answer within [-1, 1] lies: in a square 1.5 times the face, turned as the face is. */
    private static Point inPicture(TinyFace face, double x, double y) {
        double half = 0.75 * face.box().width();
        double angle = face.quarters() * Math.PI / 2;
        Point middle = face.box().centre();
        return new Point(
                middle.x() + half * (x * Math.cos(angle) - y * Math.sin(angle)),
                middle.y() + half * (x * Math.sin(angle) + y * Math.cos(angle)));
    }

    private FacesEmbedded.Outcome outcome(TinyPack pack, TinyFace... faces) throws IOException {
        try (FaceAnalyser analyser = FaceAnalysers.open(pack.write(), OPTIONS)) {
            return analyser.analyse(TinyFace.picture(1280, 960, List.of(faces)));
        }
    }

    private List<Face> analysed(TinyPack pack, TinyFace... faces) throws IOException {
        FacesEmbedded.Outcome outcome = outcome(pack, faces);
        assertThat(outcome).isInstanceOf(FacesEmbedded.Faces.class);
        return ((FacesEmbedded.Faces) outcome).faces();
    }

    private static void assertIs(Face found, TinyFace face, double pixels) {
        Box expected = face.box();
        assertThat(found.box().x1()).isCloseTo(expected.x1(), within(pixels));
        assertThat(found.box().y1()).isCloseTo(expected.y1(), within(pixels));
        assertThat(found.box().x2()).isCloseTo(expected.x2(), within(pixels));
        assertThat(found.box().y2()).isCloseTo(expected.y2(), within(pixels));
        FivePoints five = face.points();
        for (int i = 0; i < 5; i++) {
            assertNear(found.points().asList().get(i), five.asList().get(i), pixels);
        }
    }

    private static void assertNear(Point found, Point expected, double pixels) {
        assertThat(Math.hypot(found.x() - expected.x(), found.y() - expected.y()))
                .as("%s and %s", found, expected)
                .isLessThan(pixels);
    }

    private static void assertPose(Optional<Pose> found, Pose expected, double degrees) {
        Pose pose = found.orElseThrow();
        assertThat(pose.pitch()).as("%s and %s", pose, expected).isCloseTo(expected.pitch(), within(degrees));
        assertThat(pose.yaw()).as("%s and %s", pose, expected).isCloseTo(expected.yaw(), within(degrees));
        assertThat(Math.IEEEremainder(pose.roll() - expected.roll(), 360)).isCloseTo(0, within(degrees));
    }

    /** The tiny recogniser's fields of the red channel, then green, then blue: red in the middle of the top, blue below. */
    private static void assertEmbedded(Face face) {
        float[] fields = face.embedding().orElseThrow().toArray();
        assertThat(fields).hasSize(48);
        int above = 4 + 1;
        int below = 12 + 1;
        int blue = 32;
        assertThat(fields[above] - fields[below]).isGreaterThan(1f);
        assertThat(fields[blue + below] - fields[blue + above]).isGreaterThan(1f);
    }
}
