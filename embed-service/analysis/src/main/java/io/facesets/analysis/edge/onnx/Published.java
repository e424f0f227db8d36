package io.facesets.analysis.edge.onnx;

import ai.onnxruntime.OrtException;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.pack.Family;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.provider.ParityImage;
import io.facesets.model.Checks;
import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * A model as its file has it, and what it answers, node by node on one thread, to built-in pictures: what edited graphs
 * and other providers are compared with. It is run when its answers are first asked for. For one thread.
 */
final class Published {

    /** Two show whether each has its own answer in a batch. */
    private static final int PICTURES = 2;

    private final ModelSpec spec;
    private final byte[] file;
    private List<Tensor> inputs = List.of();
    private List<List<Tensor>> answers = List.of();

    Published(ModelSpec spec, byte[] file) {
        this.spec = spec;
        this.file = file;
    }

    /** For messages. */
    String name() {
        return spec.fileName();
    }

    byte[] file() {
        return file;
    }

    /** The pictures as the model takes them, all of one shape: its own fixed size, or pack.json's. */
    List<Tensor> inputs() {
        run();
        return inputs;
    }

    /** What the model answers to each. */
    List<List<Tensor>> answers() {
        run();
        return answers;
    }

    private void run() {
        if (!answers.isEmpty()) {
            return;
        }
        boolean observed = spec.family() == Family.ULTRALIGHT;
        byte[] model = observed ? UltraLightGraph.observed(file) : file;
        try (OrtModel session = OrtModel.open(name(), model, SessionPlan.REFERENCE, nanos -> {})) {
            inputs = pictures(session.inputShape());
            List<List<Tensor>> all = new ArrayList<>();
            for (Tensor input : inputs) {
                List<Tensor> outputs = session.run(input);
                all.add(observed ? List.of(outputs.getFirst(), outputs.getLast()) : outputs);
            }
            answers = all;
        } catch (OrtException | IllegalArgumentException e) {
            throw Fault.user("bad-model", "The model " + name() + " can't be run: " + OrtMessages.of(e));
        }
    }

    private List<Tensor> pictures(long[] shape) {
        Checks.require(shape.length == 4, "an input of four dimensions, not " + shape.length);
        int channels = spec.normalisation().channels().count();
        Checks.require(
                shape[1] < 0 || shape[1] == channels,
                "it takes " + shape[1] + " channels, and pack.json says " + channels);
        List<Tensor> pictures = new ArrayList<>();
        for (int variant = 0; variant < PICTURES; variant++) {
            pictures.add(ParityImage.tensor(
                    spec.normalisation(), size(shape[3], spec.width()), size(shape[2], spec.height()), variant));
        }
        return pictures;
    }

    private static int size(long fixed, int otherwise) {
        return fixed > 0 ? Math.toIntExact(fixed) : otherwise;
    }
}
