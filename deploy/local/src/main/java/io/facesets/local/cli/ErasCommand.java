package io.facesets.local.cli;

import picocli.CommandLine.Command;

/** {@code facesets eras}: one person over the years. */
@Command(
        name = "eras",
        mixinStandardHelpOptions = true,
        description = "One person over the years: an average over decades looks like nobody at any age.",
        subcommands = {ErasProbeCommand.class, ErasSplitCommand.class},
        footer = {"", "Examples:", "  ./facesets eras probe faceset_001", "  ./facesets eras split faceset_001"})
final class ErasCommand {}
