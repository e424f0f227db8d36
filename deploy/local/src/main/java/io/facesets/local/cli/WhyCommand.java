package io.facesets.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facesets why}: why a face is where it is. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description =
                "Says where a face is, every gate that kept it out of a set with its figure, and the decisions about it.",
        footer = {"", "Example:", "  ./facesets why 1a2b3c#0"})
final class WhyCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(
            index = "0",
            paramLabel = "FACE",
            description = "A face: <sha256>#<index>, or a beginning of it that no other has.")
    private String face = "";

    @Override
    public Integer call() throws InterruptedException {
        WhyLines.of(curation.get("/faces/" + Curation.segment(face) + "/why")).forEach(curation.out()::println);
        return 0;
    }
}
