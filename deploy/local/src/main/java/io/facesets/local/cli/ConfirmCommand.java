package io.facesets.local.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facesets confirm}: faces that are rightly where they are. */
@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        description =
                "Says that faces of an identity are rightly there, all of them if none is named. No run takes them away.",
        footer = {"", "Examples:", "  ./facesets confirm faceset_003", "  ./facesets confirm faceset_003 1a2b3c#0"})
final class ConfirmCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(index = "0", paramLabel = "ID", description = "Whose faces they are.")
    private String identity = "";

    @Parameters(
            index = "1..*",
            paramLabel = "FACE",
            arity = "0..*",
            description = "A face: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> faces = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return curation.decide("confirm", Map.of("identity", identity, "faces", faces));
    }
}
