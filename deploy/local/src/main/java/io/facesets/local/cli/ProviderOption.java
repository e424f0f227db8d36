package io.facesets.local.cli;

import io.facesets.model.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --provider} of the commands that run the models themselves. */
final class ProviderOption {

    /** As {@code facesets.embed.provider} has them. */
    private static final List<String> KNOWN =
            List.of("auto", "cpu", "directml", "cuda", "openvino", "coreml", "webgpu");

    @Option(names = "--provider", paramLabel = "NAME", description = "What is to run the models (default: auto).")
    private @Nullable String provider;

    /** As one of the worker's tools takes it; none if none was named. */
    List<String> arguments() {
        return provider == null ? List.of() : List.of("--provider", known(provider));
    }

    /** Returns {@code name}, which somebody typed, if there is such a provider. */
    static String known(String name) {
        if (!KNOWN.contains(name)) {
            throw Fault.user("no-such-provider", "There is no provider '" + name + "', only " + KNOWN + ".");
        }
        return name;
    }
}
