package io.facesets.analysis.core.provider;

import io.facesets.model.Fault;
import io.facesets.model.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses what runs the models. A provider that was asked for by name runs them or nothing does; auto takes the first of
 * a fixed order that is offered and works, and says which it passed over.
 */
public final class ProviderRules {

    /** A vendor's own before the general one, the CPU last. */
    public static final List<ExecutionProvider> AUTO_ORDER = List.of(
            ExecutionProvider.CUDA,
            ExecutionProvider.DIRECTML,
            ExecutionProvider.COREML,
            ExecutionProvider.OPENVINO,
            ExecutionProvider.CPU);

    /** A reason goes into every record: what a library says of a failure may be pages. */
    private static final int LONGEST_WHY = 160;

    private ProviderRules() {}

    /** Makes the models ready on a provider. */
    @FunctionalInterface
    public interface Trial<T> {
        /**
         * The models on that provider.
         *
         * @throws UnusableProviderException if it can't run them
         */
        T on(ExecutionProvider provider);
    }

    /** What runs the models, and the models. */
    public record Chosen<T>(Provider provider, T models) {}

    /**
     * The choice.
     *
     * @param offered what ONNX Runtime was built with; the CPU always counts as offered
     * @throws Fault of a resource if what was asked for is not offered or does not work: never anything else instead
     */
    public static <T> Chosen<T> choose(ProviderChoice choice, Set<ExecutionProvider> offered, Trial<T> trial) {
        return choice.named().isPresent() ? named(choice.named().get(), offered, trial) : automatic(offered, trial);
    }

    private static <T> Chosen<T> named(ExecutionProvider wanted, Set<ExecutionProvider> offered, Trial<T> trial) {
        if (wanted.accelerator() && !offered.contains(wanted)) {
            throw Fault.resource(
                    "provider-unavailable",
                    "The provider " + wanted.key() + " was asked for, but this ONNX Runtime offers only "
                            + keys(offered) + ". " + wanted.needs());
        }
        try {
            return new Chosen<>(new Provider(wanted.key(), "configured"), trial.on(wanted));
        } catch (UnusableProviderException e) {
            throw Fault.resource(
                    "provider-unusable",
                    "The provider " + wanted.key() + " was asked for and can't run this pack here: " + e.getMessage()
                            + " " + wanted.needs());
        }
    }

    private static <T> Chosen<T> automatic(Set<ExecutionProvider> offered, Trial<T> trial) {
        List<String> passedOver = new ArrayList<>();
        for (ExecutionProvider candidate : AUTO_ORDER) {
            if (candidate.accelerator() && !offered.contains(candidate)) {
                continue;
            }
            try {
                T models = trial.on(candidate);
                return new Chosen<>(new Provider(candidate.key(), reason(candidate, passedOver)), models);
            } catch (UnusableProviderException e) {
                passedOver.add(candidate.key() + " failed: " + shortened(String.valueOf(e.getMessage())));
            }
        }
        throw Fault.resource("no-provider", "No provider runs this pack here: " + String.join("; ", passedOver));
    }

    private static String reason(ExecutionProvider chosen, List<String> passedOver) {
        if (!passedOver.isEmpty()) {
            return "auto: " + String.join("; ", passedOver);
        }
        return chosen.accelerator()
                ? "auto: the first of " + keys(AUTO_ORDER) + " that is offered here, and it passed its check"
                : "auto: this ONNX Runtime has nothing better than cpu to try";
    }

    private static String shortened(String why) {
        String line = why.lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST_WHY ? line : line.substring(0, LONGEST_WHY) + "…";
    }

    private static String keys(Collection<ExecutionProvider> providers) {
        return Stream.concat(providers.stream(), Stream.of(ExecutionProvider.CPU))
                .distinct()
                .map(ExecutionProvider::key)
                .collect(Collectors.joining(", "));
    }
}
