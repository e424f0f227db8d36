package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.job.Display;
import io.facesets.local.job.MainJob;
import io.facesets.local.job.SortJob;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands have in common that sort what is there, and bring exported sets up to date if asked. */
abstract class SortingCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-o", "--out", "--refine-out"},
            paramLabel = "DIR",
            description = "The folder of an earlier run, whose sets are to be brought up to date.")
    private @Nullable Path out;

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private SortingOptions sorting = new SortingOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        PackName packName = pack.of(folder);
        PrintWriter lines = spec.commandLine().getOut();
        Optional<Path> sets = Optional.ofNullable(out).map(RunCommand::usable);
        Session.ensurePack(folder, packName, lines);
        Map<String, Double> ofPack = new PackCatalog(folder).thresholds(packName);
        try (Session session = Session.open(folder, packName, workers);
                Display display = RunCommand.display()) {
            new MainJob(session.services(), session.patience(), display).awaitReady();
            session.markReady();
            lines.println(new SortJob(session.services(), session.patience(), display)
                    .run(operation(), parameters(sorting, ofPack), sets, sorting.binding(ofPack)));
        }
        return 0;
    }

    /** As the cluster service knows it. */
    abstract String operation();

    /** Those that are told to the service, by flag name. */
    abstract Map<String, Double> parameters(SortingOptions asked, Map<String, Double> ofPack);
}
