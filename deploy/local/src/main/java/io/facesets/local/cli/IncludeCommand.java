package io.facesets.local.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets include}: faces in a set besides where they belong. */
@Command(
        name = "include",
        mixinStandardHelpOptions = true,
        description = "Puts faces into a set besides the one they belong to. No run takes them away again.",
        footer = {"", "Example:", "  ./facesets include 1a2b3c#0 77ef01#2 --in faceset_003"})
final class IncludeCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(
            index = "0..*",
            paramLabel = "FACE",
            arity = "1..*",
            description = "A face: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> faces = List.of();

    @Option(names = "--in", required = true, paramLabel = "SET", description = "The set that is to have them too.")
    private String into = "";

    @Override
    public Integer call() throws InterruptedException {
        return curation.decide("include", Map.of("faces", faces, "into", into));
    }
}
