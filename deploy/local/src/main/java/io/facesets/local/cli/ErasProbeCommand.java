package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.job.EraDrawing;
import io.facesets.local.job.Operation;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
final class ErasProbeCommand extends ServicesCommand {

    @Parameters(paramLabel = "IDENTITY", description = "Such as faceset_001 or person_017.")
    private String identity = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode found = atWork(
                thresholds -> (session, display) -> new Operation(session.services(), session.patience(), display)
                        .run("/surveys", "looking", Map.of("survey", "eras", "identity", identity)));
        EraDrawing.lines(identity, found).forEach(out()::println);
        return 0;
    }
}
