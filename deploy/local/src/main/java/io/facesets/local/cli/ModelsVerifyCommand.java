package io.facesets.local.cli;

import io.facesets.model.PackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facesets models verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks a pack: every file's digest, that each model can be run, and that what runs it gives the"
                + " same as the CPU. Exit code 0: it is fine; 2 or 3: it is not, and why.",
        footer = {"", "Examples:", "  ./facesets models verify", "  ./facesets models verify buffalo_l --provider cuda"
        })
final class ModelsVerifyCommand implements Callable<Integer> {

    private static final String MAIN_CLASS = "io.facesets.analysis.tool.Verify";

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "an installed pack (default: the one in use)")
    private @Nullable String name;

    @Mixin
    private ProviderOption provider = new ProviderOption();

    @Override
    public Integer call() throws InterruptedException {
        PackName pack =
                Optional.ofNullable(name).map(PackOption::name).orElseGet(() -> PackOption.usual(data.folder()));
        List<String> arguments = new ArrayList<>();
        arguments.add(AnalysisTool.folder(data.folder(), pack).toString());
        arguments.addAll(provider.arguments());
        return AnalysisTool.run(MAIN_CLASS, arguments);
    }
}
