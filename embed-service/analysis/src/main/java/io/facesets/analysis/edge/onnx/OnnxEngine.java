package io.facesets.analysis.edge.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtEpDevice;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.provider.ExecutionProvider;
import io.facesets.model.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/** ONNX Runtime: what its natives offer, and models on the CPU. */
public final class OnnxEngine {

    private OnnxEngine() {}

    /**
     * The providers that the natives at hand were built with; whether there is hardware for one shows when it is tried.
     *
     * @throws Fault of the user if the natives can't be loaded
     */
    public static Set<ExecutionProvider> offered() {
        try {
            Set<String> names = new HashSet<>();
            for (OrtProvider provider : OrtEnvironment.getAvailableProviders()) {
                names.add(provider.getName());
            }
            for (OrtEpDevice device : OrtEnvironment.getEnvironment().getEpDevices()) {
                names.add(device.getEpName());
            }
            Set<ExecutionProvider> offered = EnumSet.noneOf(ExecutionProvider.class);
            Arrays.stream(ExecutionProvider.values())
                    .filter(provider -> names.contains(provider.ortName()))
                    .forEach(offered::add);
            return offered;
        } catch (OrtException | LinkageError e) {
            throw Fault.user(
                    "natives-unusable",
                    "ONNX Runtime's natives can't be loaded"
                            + folder() + ": " + OrtMessages.of(e)
                            + " They must be of this program's version, and all in one folder.");
        }
    }

    private static String folder() {
        String folder = System.getProperty("onnxruntime.native.path", "");
        return folder.isEmpty() ? "" : " from " + folder;
    }

    /**
     * Loads a model on the CPU; each run works on its caller's thread alone.
     *
     * @param name for messages, such as the file's name
     * @throws Fault of the user if the bytes are no model that ONNX Runtime can run
     */
    public static ModelSession open(String name, byte[] model) {
        try {
            return opened(name, TinyWeights.cleared(model), SessionPlan.cpu(1), nanos -> {});
        } catch (IllegalArgumentException e) {
            throw unusable(name, e);
        }
    }

    /** As {@link #open}, by a plan for the CPU, the model as it is. */
    static OrtModel opened(String name, byte[] model, SessionPlan plan, LongConsumer clock) {
        try {
            return OrtModel.open(name, model, plan, clock);
        } catch (OrtException | IllegalArgumentException e) {
            throw unusable(name, e);
        }
    }

    private static Fault unusable(String name, Exception e) {
        return Fault.user("bad-model", "The model " + name + " can't be run: " + OrtMessages.of(e));
    }
}
