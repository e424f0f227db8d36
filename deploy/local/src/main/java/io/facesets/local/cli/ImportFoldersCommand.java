package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets import-folders}: photos that somebody has sorted by hand. */
@Command(
        name = "import-folders",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes a set of each folder's person, named after the folder; bystanders are left out. A set of the"
                        + " person that nobody has spoken of gets the name; else there is a new one. Faces of mixed folders go"
                        + " besides into every folder's set that they are near. The photos must have been looked at before"
                        + " ('run'). Said again it adds what is new, and changes nothing else.",
        footer = {
            "",
            "Examples:",
            "  ./facesets import-folders ~/sorted/Anna ~/sorted/Bert",
            "  ./facesets import-folders ~/sorted/* --mixed ~/party --dry-run",
            "  ./facesets import-folders --mixed ~/party          into the sets of folders imported before"
        })
final class ImportFoldersCommand extends OperationCommand {

    private final Flags flags = new Flags();

    @Parameters(paramLabel = "DIR", arity = "0..*", description = "A folder with photos of one person.")
    private List<Path> folders = List.of();

    @Option(names = "--mixed", paramLabel = "DIR", arity = "1..*", description = "Folders with photos of any of them.")
    private List<Path> mixed = List.of();

    @Option(
            names = "--loose-threshold",
            paramLabel = "D",
            description = "Cosine distance to the mean of a folder's faces beyond which a face is a bystander's"
                    + " (buffalo_l: 0.55).")
    void loose(double value) {
        flags.put("loose-threshold", value);
    }

    @Option(
            names = "--tight-threshold",
            paramLabel = "D",
            description = "The same to the mean of the rest (buffalo_l: 0.45).")
    void tight(double value) {
        flags.put("tight-threshold", value);
    }

    @Option(
            names = "--mixed-threshold",
            paramLabel = "D",
            description = "A mixed folder's face is in every set whose centre is this near (buffalo_l: 0.45).")
    void routed(double value) {
        flags.put("mixed-threshold", value);
    }

    @Override
    Map<String, Object> request(boolean dryRun, Map<String, Double> thresholds) {
        return Map.of(
                "operation", "import-folders",
                "folders", Folders.paths(folders),
                "mixed", Folders.paths(mixed),
                "dry-run", dryRun,
                "parameters",
                        flags.with(
                                thresholds,
                                Map.of(
                                        "loose-threshold", "outlier-threshold",
                                        "tight-threshold", "export-outlier-threshold",
                                        "mixed-threshold", "export-outlier-threshold")));
    }

    @Override
    List<String> lines(JsonNode result) {
        return OperationLines.folders(result);
    }
}
