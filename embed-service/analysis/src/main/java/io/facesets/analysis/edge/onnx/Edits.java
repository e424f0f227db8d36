package io.facesets.analysis.edge.onnx;

import ai.onnxruntime.OrtException;
import io.facesets.analysis.core.model.Batches;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.provider.ModelReport;
import io.facesets.analysis.core.provider.ModelReport.Fate;
import io.facesets.analysis.core.provider.Parity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Changes a graph step by step, and keeps a step only if the changed graph answers as the published one does: to the
 * same inputs, one by one and, where the batch was freed, side by side. For one thread.
 */
final class Edits {

    /** Of any value, as a share of the output's largest: float32 added in another order stays under 1e-5. */
    static final double TOLERANCE = 1e-4;

    private final Published published;
    private final List<ModelReport.Edit> done = new ArrayList<>();
    private byte[] model;

    Edits(Published published) {
        this.published = published;
        this.model = published.file();
    }

    /** The model as far as it has been edited. */
    byte[] model() {
        return model;
    }

    List<ModelReport.Edit> done() {
        return List.copyOf(done);
    }

    /** Makes the change if it fits and the graph still answers to each input as it did. */
    Fate oneByOne(String name, UnaryOperator<byte[]> change) {
        return tried(name, change, false);
    }

    /** As {@link #oneByOne}, and the graph, changed or not, answers to all inputs in one batch as it does to each. */
    Fate sideBySide(String name, UnaryOperator<byte[]> change) {
        return tried(name, change, true);
    }

    private Fate tried(String name, UnaryOperator<byte[]> change, boolean batch) {
        try {
            byte[] changed = change.apply(model);
            boolean same = Arrays.equals(changed, model);
            if (same && !batch) {
                return noted(name, Fate.NOT_NEEDED, "");
            }
            double apart = apart(changed, batch);
            String detail = String.format(Locale.ROOT, "differs by %.1e of %.0e allowed", apart, TOLERANCE);
            if (apart > TOLERANCE) {
                return noted(name, Fate.UNFIT, detail);
            }
            model = changed;
            return noted(name, same ? Fate.NOT_NEEDED : Fate.APPLIED, detail);
        } catch (OrtException | RuntimeException e) {
            return noted(name, Fate.UNFIT, OrtMessages.of(e));
        }
    }

    private double apart(byte[] changed, boolean batch) throws OrtException {
        List<Tensor> inputs = published.inputs();
        List<List<Tensor>> expected = published.answers();
        double apart = 0;
        try (OrtModel session = OrtModel.open(published.name(), changed, SessionPlan.cpu(1), nanos -> {})) {
            for (int i = 0; i < inputs.size(); i++) {
                apart = Math.max(apart, Parity.difference(expected.get(i), session.run(inputs.get(i))));
            }
            if (batch) {
                List<List<Tensor>> parts = Batches.split(session.run(Batches.join(inputs)), inputs.size());
                for (int i = 0; i < inputs.size(); i++) {
                    apart = Math.max(apart, Parity.difference(expected.get(i), parts.get(i)));
                }
            }
        }
        return apart;
    }

    private Fate noted(String name, Fate fate, String detail) {
        done.add(new ModelReport.Edit(name, fate, detail));
        return fate;
    }
}
