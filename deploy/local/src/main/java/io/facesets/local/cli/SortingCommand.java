package io.facesets.local.cli;

import io.facesets.local.job.SortJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common that sort what is there, and bring exported sets up to date if asked. */
abstract class SortingCommand extends ServicesCommand {

    @Option(
            names = {"-o", "--out", "--refine-out"},
            paramLabel = "DIR",
            description = "The folder of an earlier run, whose sets are to be brought up to date.")
    private @Nullable Path out;

    @Mixin
    private SortingOptions sorting = new SortingOptions();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Optional<Path> sets = Optional.ofNullable(out).map(RunCommand::usable);
        String line =
                atWork(thresholds -> (session, display) -> new SortJob(session.services(), session.patience(), display)
                        .run(operation(), parameters(sorting, thresholds), sets, sorting.binding(thresholds)));
        out().println(line);
        return 0;
    }

    /** As the cluster service knows it. */
    abstract String operation();

    /** Those that are told to the service, by flag name. */
    abstract Map<String, Double> parameters(SortingOptions asked, Map<String, Double> ofPack);
}
