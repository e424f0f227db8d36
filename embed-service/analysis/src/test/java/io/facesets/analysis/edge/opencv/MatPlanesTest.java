package io.facesets.analysis.edge.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.Input;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class MatPlanesTest {

    @BeforeAll
    static void load() {
        OpenCvLibrary.load();
    }

    /** The quick way over OpenCV gives what the plain way over bytes gives. */
    @ParameterizedTest
    @CsvSource({
        "RGB, 127, 0.0078125, true",
        "RGB, 127, 0.0078125, false",
        "BGR, 127.5, 0.00784313725490196, false",
        "GREY, 0, 0.00390625, true",
        "GREY, 0, 0.00390625, false",
        "RGB, 0, 1, false"
    })
    void anInputIsTheNormalisedPatch(Channels channels, double mean, double scale, boolean onHeap) {
        byte[] pixels = new byte[90 * 70 * 3];
        new Random(7).nextBytes(pixels);
        Mat mat = new Mat(70, 90, CvType.CV_8UC3);
        mat.put(0, 0, pixels);
        Normalisation normalisation = new Normalisation(mean, scale, channels);
        Affine map = Affine.similarity(0.8, 0.3, 5, -20);
        try (OpenCvPicture picture = new OpenCvPicture(mat, 1, Optional.empty())) {
            Patch patch = picture.cut(map, 48, 32, channels, Sampling.AREA, 127);
            Tensor plain = normalisation.apply(patch);
            Input cut = normalisation.input(picture, map, 48, 32, Sampling.AREA, 127);
            Tensor quick = onHeap ? cut.tensor() : outside(cut);
            assertThat(quick.shape()).isEqualTo(plain.shape());
            for (int i = 0; i < plain.values().length; i++) {
                assertThat(quick.values()[i]).isCloseTo(plain.values()[i], org.assertj.core.data.Offset.offset(2e-5f));
            }
        }
    }

    /** Written to a buffer that has more room than is needed and is not at its beginning. */
    private static Tensor outside(Input input) {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(input.size() * Float.BYTES + 64).order(ByteOrder.nativeOrder());
        buffer.position(13);
        input.writeTo(buffer);
        float[] values = new float[input.size()];
        buffer.clear().asFloatBuffer().get(values);
        return new Tensor(values, input.shape());
    }
}
