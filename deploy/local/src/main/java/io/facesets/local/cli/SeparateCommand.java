package io.facesets.local.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facesets separate}: two faces that are two people. */
@Command(
        name = "separate",
        mixinStandardHelpOptions = true,
        description = "Says that two faces are two people: they are never in one identity.",
        footer = {"", "Example:", "  ./facesets separate 1a2b3c#0 77ef01#2"})
final class SeparateCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(
            index = "0..1",
            paramLabel = "FACE",
            arity = "2",
            description = "A face: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> faces = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return curation.decide("separate", Map.of("faces", faces));
    }
}
