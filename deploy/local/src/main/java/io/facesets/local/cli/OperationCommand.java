package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.job.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What operations over what is there have in common: services are joined or started, the operation is followed, told. */
abstract class OperationCommand extends ServicesCommand {

    @Option(names = "--dry-run", description = "Only say what would be; change nothing.")
    private boolean dry;

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
        JsonNode result = atWork(thresholds -> {
            Map<String, Object> request = request(dry, thresholds);
            return (session, display) ->
                    new Operation(session.services(), session.patience(), display).run(path(dry), name(), request);
        });
        lines(result).forEach(out()::println);
        if (dry) {
            out().println("Nothing was changed.");
        }
        return 0;
    }
}
