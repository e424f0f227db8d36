package io.facesets.local.cli;

import picocli.CommandLine.Command;

/** {@code facesets bench}: what this machine can do. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures what this machine can do.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchClusterCommand.class,
            BenchExtendCommand.class,
            BenchExportCommand.class,
            BenchConsoleCommand.class,
            BenchArrivalCommand.class,
            BenchStartCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./facesets bench cluster --faces 20000",
            "  ./facesets bench extend --faces 20000",
            "  ./facesets bench export ~/Pictures/2014",
            "  ./facesets bench console --faces 1000000 --sets 10000",
            "  ./facesets bench arrival ~/Pictures/2014",
            "  ./facesets bench start ~/Pictures/2014"
        })
final class BenchCommand {}
