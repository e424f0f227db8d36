package io.facesets.local.cli;

import picocli.CommandLine.Command;

/** {@code facesets watch}: folders that are followed. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description =
                "Folders that are followed while the services are up ('up'): photos that are dropped into them are"
                        + " sorted into sets by themselves, what is deleted goes from the sets.",
        subcommands = {WatchAddCommand.class, WatchListCommand.class, WatchRemoveCommand.class},
        footer = {
            "",
            "Examples:",
            "  ./facesets watch add ~/Pictures",
            "  ./facesets watch list",
            "  ./facesets watch remove ~/Pictures"
        })
final class WatchCommand {}
