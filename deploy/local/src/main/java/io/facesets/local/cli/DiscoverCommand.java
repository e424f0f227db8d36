package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets discover}: who is in a mixed bucket beyond the sets that are there. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Looks for people in a library or a folder whom no set has, and makes sets of those with enough"
                + " photos; fewer than 'run' asks for. Numbers go on after the last, and no set is disturbed. Said again"
                + " it changes nothing.",
        footer = {
            "",
            "Examples:",
            "  ./facesets discover photos --dry-run",
            "  ./facesets discover ~/party --min-faces 4"
        })
final class DiscoverCommand extends OperationCommand {

    @Mixin
    private final QualityFlags flags = new QualityFlags();

    @Parameters(
            paramLabel = "LIBRARY|DIR",
            description =
                    "A library's name ('run --library'; usually photos), or a folder: one that is there, or a path"
                            + " with a slash.")
    private String where = "";

    @Option(
            names = "--match-threshold",
            paramLabel = "D",
            description = "Faces this near a set's centre are that person's (buffalo_l: 0.45).")
    void match(double value) {
        flags.put("match-threshold", value);
    }

    @Option(
            names = "--initial-threshold",
            paramLabel = "D",
            description = "Cosine distance of the clustering of the others (buffalo_l: 0.55).")
    void initial(double value) {
        flags.put("initial-threshold", value);
    }

    @Option(
            names = "--outlier-threshold",
            paramLabel = "D",
            description =
                    "Faces further from their set's centre are left out, in sets of 4 and more (buffalo_l: 0.55).")
    void outlier(double value) {
        flags.put("outlier-threshold", value);
    }

    @Option(
            names = "--min-faces",
            paramLabel = "N",
            description = "Photos that a person needs to become a set (default: 6).")
    void minFaces(double value) {
        flags.put("min-faces", value);
    }

    @Option(
            names = "--same-photo-threshold",
            paramLabel = "D",
            description = "Two faces of one photo are two people unless nearer than this; 2 switches the rule off"
                    + " (default: 0.40).")
    void samePhoto(double value) {
        flags.put("same-photo-threshold", value);
    }

    @Override
    String path(boolean dryRun) {
        return dryRun ? "/surveys" : "/runs";
    }

    @Override
    Map<String, Object> request(boolean dryRun, Map<String, Double> thresholds) {
        Map<String, Object> request = new HashMap<>();
        request.put(dryRun ? "survey" : "operation", dryRun ? "discovery" : "discover");
        if (where.contains("/") || where.contains("\\") || Files.isDirectory(Path.of(where))) {
            request.put("folder", Folders.path(Path.of(where)));
        } else {
            request.put("library", LibraryNames.of(where).value());
        }
        request.put(
                "parameters",
                flags.with(
                        thresholds,
                        Map.of(
                                "match-threshold", "export-outlier-threshold",
                                "initial-threshold", "initial-threshold",
                                "outlier-threshold", "outlier-threshold")));
        return request;
    }

    @Override
    List<String> lines(JsonNode result) {
        return OperationLines.discovery(result);
    }
}
