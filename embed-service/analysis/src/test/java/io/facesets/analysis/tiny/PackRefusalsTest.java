package io.facesets.analysis.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can't be an analyser is refused when it is opened, naming the file, what was expected and what was found. */
class PackRefusalsTest {

    @TempDir
    Path folder;

    static Stream<Arguments> misfits() {
        byte[] scrfd = TinyModels.scrfd("size", true, false);
        return Stream.of(
                Arguments.of(
                        "detector", "yunet", scrfd, 640, "BGR", "expected the 12 outputs of a YuNet model", "score8"),
                Arguments.of("detector", "retinaface", scrfd, 640, "RGB", "4, 8 and 20 channels", "score8"),
                Arguments.of("detector", "scrfd", TinyModels.recogniser(640), 640, "RGB", "6 or 9", "found 1"),
                Arguments.of(
                        "detector",
                        "scrfd",
                        TinyModels.scrfd(320, true, false),
                        640,
                        "RGB",
                        "expected one input of [1, 3, 640, 640]",
                        "found in [1, 3, 320, 320]"),
                Arguments.of("detector", "ultralight", scrfd, 256, "RGB", "expected the two outputs scores", "score8"),
                Arguments.of(
                        "detector",
                        "ultralight",
                        TinyModels.constant(3, 64, new float[4], new float[4]),
                        256,
                        "RGB",
                        "an output 'scores'",
                        "detector.onnx"),
                Arguments.of(
                        "landmarks",
                        "pfld68",
                        TinyModels.constant(1, 64, new float[136]),
                        112,
                        "grey",
                        "expected one input of [1, 1, 112, 112]",
                        "found in [1, 1, 64, 64]"),
                Arguments.of(
                        "landmarks",
                        "pfld68",
                        TinyModels.constant(1, 64, new float[136]),
                        64,
                        "RGB",
                        "expected one input of [1, 3, 64, 64]",
                        "found in [1, 1, 64, 64]"),
                Arguments.of(
                        "landmarks",
                        "insightface-2d106",
                        TinyModels.constant(3, 192, new float[136]),
                        192,
                        "RGB",
                        "expected one output [n, 212]",
                        "found out0 [1, 136]"),
                Arguments.of(
                        "landmarks3d",
                        "insightface-3d68",
                        TinyModels.constant(3, 192, new float[212]),
                        192,
                        "RGB",
                        "expected one output [n, 3309] or [n, 204]",
                        "found out0 [1, 212]"),
                Arguments.of(
                        "pose",
                        "hopenet",
                        TinyModels.constant(3, 224, new float[66], new float[66]),
                        224,
                        "RGB",
                        "expected three outputs [n, 66]",
                        "found out0 [1, 66], out1 [1, 66]"),
                Arguments.of(
                        "pose",
                        "hopenet",
                        TinyModels.constant(3, 224, new float[66], new float[66], new float[62]),
                        224,
                        "RGB",
                        "expected three outputs [n, 66]",
                        "out2 [1, 62]"),
                Arguments.of(
                        "recogniser",
                        "arcface",
                        TinyModels.recogniser(128),
                        112,
                        "RGB",
                        "expected one input of [1, 3, 112, 112]",
                        "found in [1, 3, 128, 128]"));
    }

    @ParameterizedTest(name = "{1} {index}")
    @MethodSource("misfits")
    void aFileOfAnotherShapeIsRefused(
            String role, String family, byte[] file, int side, String channels, String expected, String found)
            throws IOException {
        TinyPack pack = whole();
        pack.model(role, family, file, side, 0, 1, channels);
        Fault fault = refused(pack);
        assertThat(fault.blame()).isEqualTo(Fault.Blame.USER);
        assertThat(fault)
                .hasMessageContaining(role + ".onnx")
                .hasMessageContaining(expected)
                .hasMessageContaining(found);
    }

    @Test
    void aScaleThatAFixedInputCannotTakeIsRefused() throws IOException {
        TinyPack pack = whole();
        pack.model("detector", "yunet", TinyModels.yunet(640, 640), 640, 0, 1, "BGR")
                .putObject("settings")
                .put("scales", 1280);
        assertThat(refused(pack))
                .hasMessageContaining("detector.onnx")
                .hasMessageContaining("1280")
                .hasMessageContaining("found 640 x 640");
    }

    @Test
    void aDetectorWithoutPointsNeedsLandmarks() throws IOException {
        TinyPack pack = whole();
        pack.model("detector", "scrfd", TinyModels.scrfd("size", false, false), 640, 127.5, 1 / 128.0, "RGB");
        assertThat(refused(pack)).hasMessageContaining("landmarks").hasMessageContaining("five points");
    }

    @Test
    void aFamilyThatIsNotKnownIsNamedWithThoseThatAre() throws IOException {
        TinyPack pack = whole();
        pack.model("detector", "yolo", TinyModels.yunet(640, 640), 640, 0, 1, "BGR");
        assertThat(refused(pack))
                .hasMessageContaining("detector")
                .hasMessageContaining("'yolo'")
                .hasMessageContaining("[ultralight, scrfd, yunet, retinaface]");
    }

    @Test
    void aMissingRoleIsNamed() throws IOException {
        TinyPack pack = new TinyPack(folder);
        pack.model("detector", "yunet", TinyModels.yunet(640, 640), 640, 0, 1, "BGR");
        assertThat(refused(pack)).hasMessageContaining("'recogniser'").hasMessageContaining("[detector]");
        TinyPack other = new TinyPack(folder).recogniser(112);
        assertThat(refused(other)).hasMessageContaining("'detector'").hasMessageContaining("[recogniser]");
    }

    @Test
    void aSettingThatIsNotKnownIsNamedWithThoseThatAre() throws IOException {
        TinyPack pack = whole();
        pack.model("detector", "yunet", TinyModels.yunet(640, 640), 640, 0, 1, "BGR")
                .putObject("settings")
                .put("threshold", 0.5);
        assertThat(refused(pack))
                .hasMessageContaining("detector.onnx")
                .hasMessageContaining("'threshold'")
                .hasMessageContaining("[scales, accept, iou]");
    }

    @Test
    void anInputThatIsNotSquareIsRefusedWhereTheFamilyIs() throws IOException {
        TinyPack pack = whole();
        ((ObjectNode) pack.model("recogniser", "arcface", TinyModels.recogniser(112, "n"), 112, 0, 1, "RGB")
                        .path("input"))
                .put("height", 128);
        assertThat(refused(pack)).hasMessageContaining("recogniser.onnx").hasMessageContaining("112 x 128");
    }

    /** A part of a file has another digest; pinned as it is, as a linked folder's files are, it is no model. */
    @Test
    void aTruncatedFileIsRefusedEitherWay() throws IOException {
        byte[] model = TinyModels.recogniser(112);
        byte[] part = Arrays.copyOf(model, model.length - 10);
        TinyPack pack = whole();
        Path folderWithPart = pack.write();
        Files.write(folderWithPart.resolve("recogniser.onnx"), part);
        assertThat(opened())
                .hasMessageContaining("recogniser.onnx")
                .hasMessageContaining("expected sha256")
                .hasMessageContaining("found");
        pack.model("recogniser", "arcface", part, 112, 0, 1, "RGB");
        assertThat(refused(pack))
                .hasMessageContaining("recogniser.onnx")
                .hasMessageContaining("expected an ONNX model")
                .hasMessageContaining("found " + part.length + " bytes");
        pack.model("recogniser", "arcface", new byte[0], 112, 0, 1, "RGB");
        assertThat(refused(pack)).hasMessageContaining("found 0 bytes");
    }

    private TinyPack whole() throws IOException {
        TinyPack pack = new TinyPack(folder).recogniser(112);
        pack.model("detector", "scrfd", TinyModels.scrfd("size", true, false), 640, 127.5, 1 / 128.0, "RGB");
        return pack;
    }

    private Fault refused(TinyPack pack) throws IOException {
        pack.write();
        return opened();
    }

    private Fault opened() {
        return catchThrowableOfType(
                Fault.class,
                () -> FaceAnalysers.open(folder, AnalyserOptions.defaults(1)).close());
    }
}
