package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets eras split}: a person at each age, as sets beside the person's. */
@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes sets of a set's person at each age, called <name>_<years>, beside the set, which stays as it"
                        + " is. Faces of the same libraries that are near take part too. Said again it replaces the eras that have"
                        + " changed; those that you have named or excluded stay. 'eras probe' shows first whether it is worth it.",
        footer = {
            "",
            "Examples:",
            "  ./facesets eras split faceset_003",
            "  ./facesets eras split faceset_003 --dry-run"
        })
final class ErasSplitCommand extends OperationCommand {

    @Mixin
    private final QualityFlags flags = new QualityFlags();

    @Parameters(paramLabel = "SET", description = "Such as faceset_003.")
    private String set = "";

    @Option(
            names = "--recover-threshold",
            paramLabel = "D",
            description = "Faces this near the set's centre are looked at (buffalo_l: 0.55).")
    void recover(double value) {
        flags.put("recover-threshold", value);
    }

    @Option(
            names = "--tighten-threshold",
            paramLabel = "D",
            description = "Further from the centre of those, a face is left out (buffalo_l: 0.50).")
    void tighten(double value) {
        flags.put("tighten-threshold", value);
    }

    @Option(
            names = "--sub-threshold",
            paramLabel = "D",
            description = "Cosine distance of the clustering of what is left (buffalo_l: 0.35).")
    void sub(double value) {
        flags.put("sub-threshold", value);
    }

    @Option(
            names = "--anchor-size",
            paramLabel = "N",
            description = "Clusters of so many faces and more are eras of their own (default: 20).")
    void anchorSize(double value) {
        flags.put("anchor-size", value);
    }

    @Option(
            names = "--attach-threshold",
            paramLabel = "D",
            description = "A smaller cluster joins the nearest of these if it is this near (buffalo_l: 0.40).")
    void attach(double value) {
        flags.put("attach-threshold", value);
    }

    @Option(names = "--attach-years", paramLabel = "N", description = "and so many years off at most (default: 5).")
    void attachYears(double value) {
        flags.put("attach-years", value);
    }

    @Option(
            names = "--thin-below",
            paramLabel = "N",
            description = "Eras of fewer faces are thin: an export sets them aside (default: 20).")
    void thinBelow(double value) {
        flags.put("thin-below", value);
    }

    @Override
    Map<String, Object> request(boolean dryRun, Map<String, Double> thresholds) {
        return Map.of(
                "operation",
                "eras-split",
                "identity",
                set,
                "dry-run",
                dryRun,
                "parameters",
                flags.with(
                        thresholds,
                        Map.of("recover-threshold", "initial-threshold", "attach-threshold", "merge-threshold")));
    }

    @Override
    List<String> lines(JsonNode result) {
        return OperationLines.eras(set, result);
    }
}
