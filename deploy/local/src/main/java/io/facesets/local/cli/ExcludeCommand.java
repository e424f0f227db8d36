package io.facesets.local.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets exclude}: faces or an identity that take no part. */
@Command(
        name = "exclude",
        mixinStandardHelpOptions = true,
        description =
                "Leaves faces out of everything, or an identity with all its faces, those to come included, out of the sets.",
        footer = {
            "",
            "Examples:",
            "  ./facesets exclude 1a2b3c#0 --reason not-a-face",
            "  ./facesets exclude person_012 --reason stranger"
        })
final class ExcludeCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(
            index = "0..*",
            paramLabel = "FACE|ID",
            arity = "1..*",
            description = "Faces, or one identity. A face: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> what = List.of();

    @Option(names = "--reason", required = true, paramLabel = "REASON", description = "not-a-face or stranger")
    private String reason = "";

    @Override
    public Integer call() throws InterruptedException {
        boolean identity = what.size() == 1 && what.getFirst().contains("_");
        return curation.decide(
                "exclude",
                identity
                        ? Map.of("identity", what.getFirst(), "reason", reason)
                        : Map.of("faces", what, "reason", reason));
    }
}
