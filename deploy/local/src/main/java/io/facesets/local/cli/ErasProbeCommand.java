package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.host.DataFolder;
import io.facesets.local.job.Display;
import io.facesets.local.job.EraDrawing;
import io.facesets.local.job.MainJob;
import io.facesets.local.job.Survey;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets eras probe}: whether a split by age would give anything. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description =
                "Shows whether a person's faces fall apart by age: how far they are from each other, into which parts"
                        + " they fall, and of which years those are. Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  ./facesets eras probe faceset_001",
            "  ./facesets eras probe person_017 --data /srv/facesets"
        })
final class ErasProbeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "IDENTITY", description = "Such as faceset_001 or person_017.")
    private String identity = "";

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private DataOption data = new DataOption();

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
            found = new Survey(session.services(), session.patience(), display).eras(identity);
        }
        EraDrawing.lines(identity, found).forEach(out::println);
        return 0;
    }
}
