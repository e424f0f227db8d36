package io.facesets.analysis.core.model;

import io.facesets.model.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several inputs as one along the first dimension, and the outputs apart again. */
public final class Batches {

    private Batches() {}

    /** Inputs of one shape [n, …] as one of shape [n · inputs, …]; the only one as it is. */
    public static Tensor join(List<Tensor> inputs) {
        Tensor first = inputs.getFirst();
        if (inputs.size() == 1) {
            return first;
        }
        int each = first.values().length;
        float[] values = new float[Math.multiplyExact(each, inputs.size())];
        for (int i = 0; i < inputs.size(); i++) {
            Checks.require(Arrays.equals(inputs.get(i).shape(), first.shape()), "inputs of one shape");
            System.arraycopy(inputs.get(i).values(), 0, values, i * each, each);
        }
        return new Tensor(values, rows(first.shape(), first.shape()[0] * inputs.size()));
    }

    /**
     * Every output cut into {@code parts} equal parts along its first dimension.
     *
     * @return per part, its share of each output
     * @throws IllegalStateException if an output's first dimension can't be cut so: the model takes no batches
     */
    public static List<List<Tensor>> split(List<Tensor> outputs, int parts) {
        List<List<Tensor>> shares = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<Tensor> share = new ArrayList<>();
            for (Tensor output : outputs) {
                share.add(share(output, part, parts));
            }
            shares.add(share);
        }
        return shares;
    }

    private static Tensor share(Tensor output, int part, int parts) {
        long[] shape = output.shape();
        if (shape.length == 0 || shape[0] == 0 || shape[0] % parts != 0) {
            throw new IllegalStateException("an output of " + Arrays.toString(shape) + " can't be shared out among "
                    + parts + " inputs: the model takes no batches");
        }
        int each = output.values().length / parts;
        return new Tensor(
                Arrays.copyOfRange(output.values(), part * each, (part + 1) * each), rows(shape, shape[0] / parts));
    }

    private static long[] rows(long[] shape, long rows) {
        long[] changed = shape.clone();
        changed[0] = rows;
        return changed;
    }
}
