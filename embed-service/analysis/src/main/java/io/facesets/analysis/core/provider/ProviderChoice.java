package io.facesets.analysis.core.provider;

import io.facesets.model.Fault;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What runs the models: one provider by name, or the first of {@link ProviderRules#AUTO_ORDER} that works here. */
public enum ProviderChoice {
    AUTO,
    CPU,
    DIRECTML,
    CUDA,
    OPENVINO,
    COREML,
    /** Not among what auto tries: its drivers may be programs that imitate a card, slower than the CPU. */
    WEBGPU;

    /** Its name in configuration, such as {@code directml}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The provider that is named; empty for auto. */
    public Optional<ExecutionProvider> named() {
        return this == AUTO ? Optional.empty() : Optional.of(ExecutionProvider.valueOf(name()));
    }

    /**
     * The choice of that name.
     *
     * @throws Fault of the user if there is none
     */
    public static ProviderChoice of(String key) {
        return Arrays.stream(values())
                .filter(choice -> choice.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Fault.user(
                        "unknown-provider",
                        "'" + key + "' is no provider; providers are "
                                + Arrays.stream(values())
                                        .map(ProviderChoice::key)
                                        .toList()));
    }
}
