package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.job.Display;
import io.facesets.local.job.ExtendJob;
import io.facesets.local.job.MainJob;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesets extend}: new faces join what is there. */
@Command(
        name = "extend",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Joins faces that have come since the last run to the persons and sets that are there; newcomers get"
                        + " new numbers, nobody's number changes. The outcome is that of sorting everything again, at the cost of"
                        + " what is new. Services that were started with 'up' do it by themselves.",
        footer = {
            "",
            "Examples:",
            "  ./facesets extend                              as the last run sorted",
            "  ./facesets extend --out ~/face-sets            and bring the exported sets up to date",
            "  ./facesets extend --min-faces 8                with another setting from now on"
        })
final class ExtendCommand implements Callable<Integer> {

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
        Map<String, Object> binding = sorting.binding(new PackCatalog(folder).thresholds(packName));
        try (Session session = Session.open(folder, packName, workers);
                Display display = RunCommand.display()) {
            new MainJob(session.services(), session.patience(), display).awaitReady();
            session.markReady();
            // Not the pack's own: what was not named is as the last run had it.
            lines.println(new ExtendJob(session.services(), session.patience(), display)
                    .run(sorting.sorting(Map.of()), sets, binding));
        }
        return 0;
    }
}
