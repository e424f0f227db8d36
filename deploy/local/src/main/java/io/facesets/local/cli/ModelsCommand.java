package io.facesets.local.cli;

import picocli.CommandLine.Command;

/** {@code facesets models}: the model packs. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists, installs, verifies, chooses, measures and calibrates the face models.",
        subcommands = {
            ModelsListCommand.class,
            ModelsInstallCommand.class,
            ModelsVerifyCommand.class,
            ModelsUseCommand.class,
            ModelsBenchCommand.class,
            ModelsCalibrateCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./facesets models list",
            "  ./facesets models install starter",
            "  ./facesets models install buffalo_l --from ~/models/buffalo_l",
            "  ./facesets models use buffalo_l",
            "  ./facesets models verify",
            "  ./facesets models calibrate"
        })
final class ModelsCommand {}
