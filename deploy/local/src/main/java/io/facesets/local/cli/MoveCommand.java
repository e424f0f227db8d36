package io.facesets.local.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets move}: faces to where they belong. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = "Moves faces to an identity. No run takes them away again.",
        footer = {"", "Example:", "  ./facesets move 1a2b3c#0 --to faceset_003"})
final class MoveCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(
            index = "0..*",
            paramLabel = "FACE",
            arity = "1..*",
            description = "A face: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> faces = List.of();

    @Option(names = "--to", required = true, paramLabel = "ID", description = "Where they belong.")
    private String into = "";

    @Override
    public Integer call() throws InterruptedException {
        return curation.decide("move", Map.of("faces", faces, "into", into));
    }
}
