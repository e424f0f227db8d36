package io.facesets.local.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code facesets extend}: new faces join what is there. */
@Command(
        name = "extend",
        aliases = "refine",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Joins faces that have come since the last run to the persons and sets that are there; newcomers get"
                        + " new numbers, nobody's number changes. The outcome is that of sorting everything again, at the cost of"
                        + " what is new. With other gates (refine) the sets are made anew of the persons as they are. Services that"
                        + " were started with 'up' do it by themselves.",
        footer = {
            "",
            "Examples:",
            "  ./facesets extend                              as the last run sorted",
            "  ./facesets extend --out ~/face-sets            and bring the exported sets up to date",
            "  ./facesets refine --min-faces 8 --min-blur 20  with other gates from now on"
        })
final class ExtendCommand extends SortingCommand {

    @Override
    String operation() {
        return "extend";
    }

    /** Not the pack's own: what was not named is as the last run had it. */
    @Override
    Map<String, Double> parameters(SortingOptions asked, Map<String, Double> ofPack) {
        return asked.sorting(Map.of());
    }
}
