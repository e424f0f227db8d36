package io.facesets.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets models}: the model packs. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists, installs, verifies, chooses and measures the face models.",
        subcommands = {
            ModelsListCommand.class,
            ModelsInstallCommand.class,
            ModelsVerifyCommand.class,
            ModelsUseCommand.class,
            ModelsBenchCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./facesets models list",
            "  ./facesets models install starter",
            "  ./facesets models install buffalo_l --from ~/models/buffalo_l",
            "  ./facesets models use buffalo_l",
            "  ./facesets models verify"
        })
final class ModelsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return Main.WRONG_REQUEST;
    }
}
