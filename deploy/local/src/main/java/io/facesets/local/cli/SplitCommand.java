package io.facesets.local.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facesets split}: some faces as somebody else. */
@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        description =
                "Makes a new identity of some faces of another. The others stay, and the two never come together again by themselves.",
        footer = {"", "Example:", "  ./facesets split faceset_003 1a2b3c#0 77ef01#2"})
final class SplitCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(index = "0", paramLabel = "ID", description = "Whose faces they are.")
    private String identity = "";

    @Parameters(
            index = "1..*",
            paramLabel = "FACE",
            arity = "1..*",
            description = "A face: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> faces = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return curation.decide("split", Map.of("identity", identity, "faces", faces));
    }
}
