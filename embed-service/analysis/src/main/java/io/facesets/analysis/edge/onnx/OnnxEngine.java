package io.facesets.analysis.edge.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Fault;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ONNX Runtime on the CPU. Each run works on its caller's thread alone: several single-threaded runs side by side do
 * more than one run on several threads.
 */
public final class OnnxEngine {

    /** The execution provider's name in events, health and metrics. */
    public static final String PROVIDER = "cpu";

    private OnnxEngine() {}

    /**
     * Loads a model.
     *
     * @param name for messages, such as the file's name
     * @throws Fault of the user if the bytes are no model that ONNX Runtime can run
     */
    public static ModelSession open(String name, byte[] model) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // Input sizes vary with the photo: a plan per size would be kept for each.
            options.setMemoryPatternOptimization(false);
            return new Session(name, environment, environment.createSession(TinyWeights.cleared(model), options));
        } catch (OrtException | IllegalArgumentException e) {
            throw Fault.user("bad-model", "The model " + name + " can't be run: " + e.getMessage());
        }
    }

    private record Session(String name, OrtEnvironment environment, OrtSession session) implements ModelSession {

        @Override
        public List<Tensor> run(Tensor input) {
            String inputName = session.getInputNames().iterator().next();
            try (OnnxTensor tensor =
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.values()), input.shape());
                    OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
                List<Tensor> outputs = new ArrayList<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    outputs.add(copy(output.getValue()));
                }
                return outputs;
            } catch (OrtException e) {
                throw Fault.internal("model-failed", "The model " + name + " failed: " + e.getMessage(), e);
            }
        }

        private Tensor copy(OnnxValue value) {
            if (!(value instanceof OnnxTensor tensor)) {
                throw new IllegalStateException(name + " gave something else than a tensor: " + value.getInfo());
            }
            FloatBuffer buffer = tensor.getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return new Tensor(values, tensor.getInfo().getShape());
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                throw Fault.internal("model-failed", "The model " + name + " can't be closed: " + e.getMessage(), e);
            }
        }
    }
}
