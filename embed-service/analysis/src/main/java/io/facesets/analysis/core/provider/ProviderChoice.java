package io.facesets.analysis.core.provider;

import io.facesets.model.Fault;
import java.util.Arrays;
import java.util.Locale;

/** What runs the models: one provider by name, or the first of them that works here. */
public enum ProviderChoice {
    AUTO,
    CPU,
    DIRECTML,
    CUDA,
    OPENVINO,
    COREML;

    /** Its name in configuration, events and metrics, such as {@code directml}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
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
