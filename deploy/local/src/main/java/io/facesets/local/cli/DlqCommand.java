package io.facesets.local.cli;

import picocli.CommandLine.Command;

/** {@code facesets dlq}: records that could not be handled. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = "Records that a service could not handle. They wait 30 days, and nothing waits behind them.",
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqRetryCommand.class, DlqDropCommand.class},
        footer = {
            "",
            "Examples:",
            "  ./facesets dlq list",
            "  ./facesets dlq show asset-staged/3/17",
            "  ./facesets dlq retry --all --code unknown-schema",
            "  ./facesets dlq drop asset-staged/3/17"
        })
final class DlqCommand {}
