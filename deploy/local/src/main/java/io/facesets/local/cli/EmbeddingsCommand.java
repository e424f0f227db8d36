package io.facesets.local.cli;

import picocli.CommandLine.Command;

/** {@code facesets embeddings}: what the packs have found, out and in. */
@Command(
        name = "embeddings",
        mixinStandardHelpOptions = true,
        description =
                "Takes embeddings, boxes, points, pose and paths to a file of NumPy arrays, or brings them from one"
                        + " (docs/embeddings.md says what is in it).",
        subcommands = {EmbeddingsExportCommand.class, EmbeddingsImportCommand.class},
        footer = {
            "",
            "Examples:",
            "  ./facesets embeddings export faces.npz",
            "  ./facesets embeddings import cache.npz --pack buffalo_l"
        })
final class EmbeddingsCommand {}
