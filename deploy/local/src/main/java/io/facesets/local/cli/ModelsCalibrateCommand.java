package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.host.DataFolder;
import io.facesets.local.job.CalibrationDrawing;
import io.facesets.local.job.Display;
import io.facesets.local.job.MainJob;
import io.facesets.local.job.Survey;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class ModelsCalibrateCommand implements Callable<Integer> {

    /** Rates of a few in 100,000 can't be told from fewer pairs without trusting the extrapolation blindly. */
    private static final int ENOUGH_TO_STORE = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private DataOption data = new DataOption();

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
        DataFolder folder = data.folder();
        PackName packName = pack.of(folder);
        PrintWriter out = spec.commandLine().getOut();
        Session.ensurePack(folder, packName, out);
        JsonNode found;
        try (Session session = Session.open(folder, packName, workers);
                Display display = RunCommand.display()) {
            new MainJob(session.services(), session.patience(), display).awaitReady();
            session.markReady();
            found = new Survey(session.services(), session.patience(), display).calibration(parameters());
        }
        CalibrationDrawing.lines(packName, found).forEach(out::println);
        if (store) {
            store(new PackCatalog(folder), packName, found);
            out.println();
            out.println("Stored: 'run' uses these distances for " + packName + " on " + folder.root()
                    + " from now on. './facesets models install " + packName + "' brings the usual ones back.");
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

    private void store(PackCatalog catalog, PackName packName, JsonNode found) {
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
        catalog.storeThresholds(packName, thresholds);
    }
}
