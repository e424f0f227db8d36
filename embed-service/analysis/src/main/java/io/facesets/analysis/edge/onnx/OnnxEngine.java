package io.facesets.analysis.edge.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.facesets.analysis.core.model.ModelClock;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.provider.ProviderChoice;
import io.facesets.model.Fault;
import io.facesets.model.Provider;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * ONNX Runtime on the CPU. Each run works on its caller's thread alone: several single-threaded runs side by side do
 * more than one run on several threads.
 */
public final class OnnxEngine {

    private OnnxEngine() {}

    /**
     * What runs the models when that was asked for.
     *
     * @throws Fault of the user if it can't be had
     */
    public static Provider provider(ProviderChoice choice) {
        return switch (choice) {
            case AUTO -> new Provider("cpu", "auto: no other provider can be used yet");
            case CPU -> new Provider("cpu", "configured");
            case DIRECTML, CUDA, OPENVINO, COREML ->
                throw Fault.user(
                        "provider-unavailable",
                        "The provider " + choice.key() + " can't be used yet. Set facesets.embed.provider to cpu.");
        };
    }

    /**
     * Loads a model.
     *
     * @param name for messages, such as the file's name
     * @throws Fault of the user if the bytes are no model that ONNX Runtime can run
     */
    public static ModelSession open(String name, byte[] model) {
        return open(name, model, ModelClock.NONE, name);
    }

    /** As {@link #open(String, byte[])}, telling {@code clock} the time of each run as that of {@code role}. */
    public static ModelSession open(String name, byte[] model, ModelClock clock, String role) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // Input sizes vary with the photo: a plan per size would be kept for each.
            options.setMemoryPatternOptimization(false);
            OrtSession session = environment.createSession(TinyWeights.cleared(model), options);
            return new Session(name, environment, session, nanos -> clock.ran(role, nanos));
        } catch (OrtException | IllegalArgumentException e) {
            throw Fault.user("bad-model", "The model " + name + " can't be run: " + e.getMessage());
        }
    }

    private record Session(String name, OrtEnvironment environment, OrtSession session, LongConsumer clock)
            implements ModelSession {

        @Override
        public List<Tensor> run(Tensor input) {
            String inputName = session.getInputNames().iterator().next();
            try (OnnxTensor tensor =
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.values()), input.shape());
                    OrtSession.Result result = timed(inputName, tensor)) {
                List<Tensor> outputs = new ArrayList<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    outputs.add(copy(output.getValue()));
                }
                return outputs;
            } catch (OrtException e) {
                throw Fault.internal("model-failed", "The model " + name + " failed: " + e.getMessage(), e);
            }
        }

        private OrtSession.Result timed(String inputName, OnnxTensor tensor) throws OrtException {
            long start = System.nanoTime();
            OrtSession.Result result = session.run(Map.of(inputName, tensor));
            clock.accept(System.nanoTime() - start);
            return result;
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
