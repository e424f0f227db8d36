package io.facesets.analysis.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facesets.analysis.TestPacks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TinyWeightsTest {

    private static final int FLOAT = 1;
    private static final int INT32 = 6;

    @Test
    void clearsWhatVanishesAndKeepsTheRest() {
        float[] weights = {1e-40f, -3e-39f, 1e-21f, -1e-19f, 0f, 0.5f, -2f};
        byte[] cleared = TinyWeights.cleared(model(FLOAT, weights));
        assertThat(cleared).isEqualTo(model(FLOAT, 0f, 0f, 0f, -1e-19f, 0f, 0.5f, -2f));
    }

    @Test
    void leavesOtherNumbersAlone() {
        byte[] integers = model(INT32, Float.intBitsToFloat(7), Float.intBitsToFloat(1));
        assertThat(TinyWeights.cleared(integers)).isEqualTo(integers);
    }

    @Test
    void doesNotTouchTheBytesItWasGiven() {
        byte[] model = model(FLOAT, 1e-40f);
        byte[] before = model.clone();
        TinyWeights.cleared(model);
        assertThat(model).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatIllegalArgumentException().isThrownBy(() -> TinyWeights.cleared(new byte[] {0x3a, 0x7f, 1}));
        assertThat(TinyWeights.cleared(new byte[0])).isEmpty();
    }

    @Test
    void changesNoEmbeddingOfARealRecogniser() throws IOException, OrtException {
        Path file = TestPacks.folder().resolve("fr_feature.onnx");
        byte[] model = Files.readAllBytes(file);
        float[] face = new float[3 * 112 * 112];
        Random random = new Random(7);
        for (int i = 0; i < face.length; i++) {
            face[i] = random.nextFloat() * 2 - 1;
        }
        assertThat(cosine(run(model, face), run(TinyWeights.cleared(model), face)))
                .isCloseTo(1, within(1e-6));
    }

    private static float[] run(byte[] model, float[] face) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(face), new long[] {1, 3, 112, 112});
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] embedding = new float[values.remaining()];
            values.get(embedding);
            return embedding;
        }
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** ModelProto { graph 7 { initializer 5 { data_type 2, raw_data 9 } } }, behind a field that must be kept. */
    private static byte[] model(int type, float... weights) {
        ByteBuffer raw = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : weights) {
            raw.putFloat(weight);
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        tensor.write(2 << 3);
        tensor.write(type);
        field(tensor, 9, raw.array());
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        field(graph, 2, new byte[] {'g'});
        field(graph, 5, tensor.toByteArray());
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        field(model, 2, new byte[] {'m'});
        field(model, 7, graph.toByteArray());
        return model.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] payload) {
        out.write(number << 3 | 2);
        out.write(payload.length);
        out.writeBytes(payload);
    }
}
