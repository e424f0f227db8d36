package io.facesets.local.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets found}: faces as a new set. */
@Command(
        name = "found",
        mixinStandardHelpOptions = true,
        description =
                "Makes a new set of faces, however few. They belong to it from then on, and it gains others of the"
                        + " same person by itself.",
        footer = {"", "Example:", "  ./facesets found 1a2b3c#0 77ef01#2 --label Anna"})
final class FoundCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(
            paramLabel = "FACE",
            arity = "1..*",
            description = "A face: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> faces = List.of();

    @Option(names = "--label", paramLabel = "NAME", defaultValue = "", description = "The person's name.")
    private String label = "";

    @Override
    public Integer call() throws InterruptedException {
        return curation.decide("found", Map.of("faces", faces, "label", label));
    }
}
