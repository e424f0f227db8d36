package io.facesets.analysis.edge.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.facesets.analysis.core.model.Input;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Fault;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** A session of ONNX Runtime. Safe for use by many threads as far as its provider is. */
final class OrtModel implements ModelSession {

    private final String name;
    private final OrtSession session;
    private final String inputName;
    private final long[] inputShape;
    private final LongConsumer clock;
    private final InputBuffers buffers = new InputBuffers();

    private OrtModel(String name, OrtSession session, LongConsumer clock) throws OrtException {
        this.name = name;
        this.session = session;
        this.clock = clock;
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("a model of one input is needed, not of " + inputs.keySet());
        }
        NodeInfo input = inputs.values().iterator().next();
        if (!(input.getInfo() instanceof TensorInfo tensor)) {
            throw new IllegalArgumentException("a model of a tensor is needed, not of " + input.getInfo());
        }
        this.inputName = input.getName();
        this.inputShape = tensor.getShape();
    }

    /**
     * Opens a session.
     *
     * @param name for messages
     * @param clock is told the nanoseconds of each run, without copies
     * @throws IllegalArgumentException if the model does not take one tensor
     */
    static OrtModel open(String name, byte[] model, SessionPlan plan, LongConsumer clock) throws OrtException {
        try (OrtSession.SessionOptions options = ProviderOptions.of(plan)) {
            OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options);
            try {
                return new OrtModel(name, session, clock);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        }
    }

    /** The sizes of the input's dimensions; -1 for one that is free. */
    long[] inputShape() {
        return inputShape.clone();
    }

    @Override
    public List<Tensor> run(Input input) {
        ByteBuffer buffer = buffers.of(input);
        FloatBuffer values = buffer.clear().asFloatBuffer().limit(input.size());
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, input.shape());
                OrtSession.Result result = timed(tensor)) {
            List<Tensor> outputs = new ArrayList<>(result.size());
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.add(copy(output.getValue()));
            }
            return outputs;
        } catch (OrtException e) {
            throw Fault.internal("model-failed", "The model " + name + " failed: " + OrtMessages.of(e), e);
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private OrtSession.Result timed(OnnxTensor tensor) throws OrtException {
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
        if (buffer == null) {
            throw new IllegalStateException(name + " gave something else than floats: " + value.getInfo());
        }
        long[] shape = tensor.getInfo().getShape();
        if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
            return new Tensor(buffer.array(), shape);
        }
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new Tensor(values, shape);
    }

    /** Ends the profile that the plan asked for, and says where it is. */
    Path endProfile() {
        try {
            return Path.of(session.endProfiling());
        } catch (OrtException e) {
            throw Fault.internal("model-failed", "The profile of " + name + " failed: " + OrtMessages.of(e), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw Fault.internal("model-failed", "The model " + name + " can't be closed: " + OrtMessages.of(e), e);
        }
    }
}
