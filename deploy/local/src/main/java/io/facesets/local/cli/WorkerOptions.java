package io.facesets.local.cli;

import io.facesets.local.host.Member;
import io.facesets.local.host.Setup;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --provider} and {@code --workers}: what looks at the photos. */
final class WorkerOptions {

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "What runs the models: auto, cpu, directml, cuda, openvino, coreml or webgpu (default: what"
                    + " FACESETS_EMBED_PROVIDER says, else auto). One that is not there is a refusal, never another"
                    + " in its place.")
    private @Nullable String provider;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Processes that look at photos on this machine (default: 1, which already uses every"
                    + " processor).")
    private @Nullable Integer workers;

    /** How the services are to be run. */
    Setup setup(PackName pack) {
        int number = workers == null ? 1 : workers;
        if (number < 1 || number > Member.MOST_WORKERS) {
            throw Fault.user(
                    "bad-workers", "--workers is between 1 and " + Member.MOST_WORKERS + ", not " + number + ".");
        }
        return new Setup(pack, Optional.ofNullable(provider).map(ProviderOption::known), number);
    }

    /** Whether services that run as {@code running} are what was asked for; what was not named may be anything. */
    boolean fit(Setup running) {
        return (provider == null || Optional.of(provider).equals(running.provider()))
                && (workers == null || workers == running.workers());
    }
}
