package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code facesets decisions}: what was decided. */
@Command(
        name = "decisions",
        mixinStandardHelpOptions = true,
        description = "Lists every decision, the last first, with those that were taken back.",
        footer = {"", "Example:", "  ./facesets decisions"})
final class DecisionsCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Override
    public Integer call() throws InterruptedException {
        JsonNode log = curation.get("/decisions");
        log.forEach(logged -> curation.out().println(DecisionLines.of(logged)));
        if (log.isEmpty()) {
            curation.out().println("Nothing has been decided yet.");
        }
        return 0;
    }
}
