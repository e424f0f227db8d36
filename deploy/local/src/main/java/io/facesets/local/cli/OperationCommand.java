package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.host.DataFolder;
import io.facesets.local.job.Display;
import io.facesets.local.job.MainJob;
import io.facesets.local.job.Operation;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What operations over what is there have in common: services are joined or started, the operation is followed, told. */
abstract class OperationCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--dry-run", description = "Only say what would be; change nothing.")
    private boolean dry;

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private DataOption data = new DataOption();

    /**
     * What to ask for.
     *
     * @param thresholds what the pack states, by the flags of {@code run}
     */
    abstract Map<String, Object> request(boolean dryRun, Map<String, Double> thresholds);

    /** The answer in words. */
    abstract List<String> lines(JsonNode result);

    /** Where to ask. */
    String path(boolean dryRun) {
        return "/runs";
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        PackName packName = pack.of(folder);
        PrintWriter out = spec.commandLine().getOut();
        Session.ensurePack(folder, packName, out);
        Map<String, Object> request = request(dry, new PackCatalog(folder).thresholds(packName));
        JsonNode result;
        try (Session session = Session.open(folder, packName, workers);
                Display display = RunCommand.display()) {
            new MainJob(session.services(), session.patience(), display).awaitReady();
            session.markReady();
            result =
                    new Operation(session.services(), session.patience(), display).run(path(dry), spec.name(), request);
        }
        lines(result).forEach(out::println);
        if (dry) {
            out.println("Nothing was changed.");
        }
        return 0;
    }
}
