package io.facesets.local.cli;

import io.facesets.local.host.Service;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facesets undo}: a decision taken back. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Takes a decision back, the last one in force if none is named. It stays in the log, and its faces go back to where they were.",
        footer = {
            "",
            "Examples:",
            "  ./facesets undo",
            "  ./facesets undo 12                            see './facesets decisions'"
        })
final class UndoCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(index = "0", paramLabel = "NUMBER", arity = "0..1", description = "A decision's number.")
    private String number = "last";

    @Override
    public Integer call() throws InterruptedException {
        String path = "/decisions/" + Curation.segment(number) + "/undo?author=" + Curation.segment(curation.author());
        curation.out()
                .println(DecisionLines.of(curation.ask(services -> services.post(Service.CLUSTER, path, Map.of()))));
        return 0;
    }
}
