package io.facesets.local.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code facesets sort}: all faces, from nothing. */
@Command(
        name = "sort",
        aliases = "cluster",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Compares all faces anew and sorts them into persons and sets. Nobody loses a number, a name or what a"
                        + " curator has said. 'extend' comes to the same at less cost; this is for another --initial-threshold.",
        footer = {
            "",
            "Examples:",
            "  ./facesets sort --initial-threshold 0.50",
            "  ./facesets sort --min-faces 8 --out ~/face-sets     and bring the exported sets up to date",
            "  ./facesets runs 3 7                                 what two runs found, side by side"
        })
final class SortCommand extends SortingCommand {

    @Override
    String operation() {
        return "sort";
    }

    @Override
    Map<String, Double> parameters(SortingOptions asked, Map<String, Double> ofPack) {
        return asked.sorting(ofPack);
    }
}
