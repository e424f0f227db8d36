package io.facesets.local.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facesets merge}: two identities as one. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Merges an identity into another: whatever a run finds, its faces are the other's from now on.",
        footer = {"", "Example:", "  ./facesets merge faceset_007 faceset_003     what was 007 is 003 now"})
final class MergeCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(index = "0", paramLabel = "ID", description = "Who goes.")
    private String identity = "";

    @Parameters(index = "1", paramLabel = "INTO", description = "Who stays, with number and name.")
    private String into = "";

    @Override
    public Integer call() throws InterruptedException {
        return curation.decide("merge", Map.of("identity", identity, "into", into));
    }
}
