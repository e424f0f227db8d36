package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.job.CalibrationDrawing;
import io.facesets.local.job.Operation;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code facesets models calibrate}: where a pack's thresholds belong, on the photos of a data folder. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = "Shows how often the pack takes two people for one on your photos, at each distance, and at which"
                + " distances it does so as often as buffalo_l at its usual thresholds. Faces of one photo are taken for"
                + " different people, those of one sorted person for the same. Changes nothing without --store.",
        footer = {
            "",
            "Examples:",
            "  ./facesets models calibrate",
            "  ./facesets models calibrate --rate initial=1e-4 --rate merge=2e-5",
            "  ./facesets models calibrate --store"
        })
final class ModelsCalibrateCommand extends ServicesCommand {

    /** Rates of a few in 100,000 can't be told from fewer pairs without trusting the extrapolation blindly. */
    private static final int ENOUGH_TO_STORE = 1_000;

    @Option(
            names = "--rate",
            paramLabel = "THRESHOLD=RATE",
            description = "The share of strangers taken for one person that a threshold (merge, exportOutlier, initial,"
                    + " outlier) may have, in place of buffalo_l's.")
    private Map<String, Double> rates = new HashMap<>();

    @Option(
            names = "--same-photo-threshold",
            paramLabel = "D",
            description = "Photos with two faces nearer than this are taken for collages and left out (default: as in"
                    + " sorting).")
    private @Nullable Double alike;

    @Option(
            names = "--store",
            description = "Stores the distances found beside the pack in the data folder: 'run' uses them from then on,"
                    + " until the pack is installed anew.")
    private boolean store;

    @Option(names = "--anyway", description = "Stores even what few pairs say.")
    private boolean anyway;

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode found = atWork(
                thresholds -> (session, display) -> new Operation(session.services(), session.patience(), display)
                        .run("/surveys", "comparing", Map.of("survey", "calibration", "parameters", parameters())));
        CalibrationDrawing.lines(packName(), found).forEach(out()::println);
        if (store) {
            store(found);
            out().println();
            out().println("Stored: 'run' uses these distances for " + packName() + " on "
                    + folder().root() + " from now on. './facesets models install " + packName()
                    + "' brings the usual ones back.");
        }
        return 0;
    }

    private Map<String, Double> parameters() {
        Map<String, Double> parameters = new TreeMap<>();
        rates.forEach((threshold, rate) -> parameters.put(threshold + "-rate", rate));
        if (alike != null) {
            parameters.put("same-photo-threshold", alike);
        }
        return parameters;
    }

    private void store(JsonNode found) {
        int strangers = found.path("strangers").asInt();
        if (strangers < ENOUGH_TO_STORE && !anyway) {
            throw Fault.user(
                    "too-few-pairs",
                    "Nothing is stored: " + strangers + " pairs of strangers are too few to trust (" + ENOUGH_TO_STORE
                            + " are enough). Add photos of groups, or say --anyway.");
        }
        Map<String, Double> thresholds = new TreeMap<>();
        found.path("suggestions")
                .forEach(suggestion -> thresholds.put(
                        suggestion.path("reference").path("threshold").asText(),
                        suggestion.path("distance").asDouble()));
        new PackCatalog(folder()).storeThresholds(packName(), thresholds);
    }
}
