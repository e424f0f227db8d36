package io.facesets.cluster.wiring;

import io.facesets.cluster.core.linkage.PairEngine;
import io.facesets.cluster.core.linkage.PlainEngine;
import io.facesets.cluster.edge.onnx.OnnxEngine;
import io.facesets.cluster.edge.vector.VectorEngine;
import io.facesets.model.Fault;
import java.util.List;
import java.util.function.Consumer;

/** Chooses what looks for near pairs. Engines find the same, so that one that can't be had is replaced, and said. */
public final class Engines {

    /** The fastest that works here. */
    public static final String AUTO = "auto";

    /** The fastest first. */
    public static final List<String> NAMES = List.of("onnx", "vector", "plain");

    private Engines() {}

    /**
     * The engine of a name; for {@link #AUTO} the first that works.
     *
     * @param log told which it is, and why others are not
     * @throws Fault the user's, if there is no engine of that name
     * @throws IllegalStateException if the named one does not work here
     */
    public static PairEngine choose(String name, Consumer<String> log) {
        if (!name.equals(AUTO)) {
            return open(name);
        }
        for (String candidate : NAMES) {
            try {
                PairEngine engine = open(candidate);
                log.accept("Near faces are looked for by the engine '" + engine.name() + "'.");
                return engine;
            } catch (IllegalStateException e) {
                log.accept("The engine '" + candidate + "' can't be used: " + e.getMessage());
            }
        }
        throw new IllegalStateException("no engine works");
    }

    /** The named engine, or {@link IllegalStateException} with the reason. */
    public static PairEngine open(String name) {
        return switch (name) {
            case "onnx" -> new OnnxEngine();
            case "vector" -> vector();
            case "plain" -> PlainEngine.INSTANCE;
            default ->
                throw Fault.user(
                        "unknown-engine",
                        "There is no engine '" + name + "'. Known: auto, " + String.join(", ", NAMES) + ".");
        };
    }

    private static PairEngine vector() {
        try {
            return new VectorEngine();
        } catch (LinkageError e) {
            throw new IllegalStateException("the JVM was started without --add-modules jdk.incubator.vector", e);
        } catch (UnsupportedOperationException e) {
            throw new IllegalStateException("this processor's vectors do not fit: " + e.getMessage(), e);
        }
    }
}
