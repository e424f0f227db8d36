package io.facesets.local.cli;

import io.facesets.model.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "  ./facesets exclude person_012 --reason stranger",
            "  ./facesets exclude --from ~/Pictures/screenshots"
        })
final class ExcludeCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(
            index = "0..*",
            paramLabel = "FACE|ID",
            arity = "0..*",
            description = "Faces, or one identity. A face: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> what = List.of();

    @Option(
            names = "--from",
            arity = "1..*",
            paramLabel = "PATH",
            description = "All faces of these photos, or of the photos in these folders, as they are now.")
    private List<Path> from = List.of();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "not-a-face, stranger or unwanted; needed unless --from is given (unwanted)")
    private @Nullable String reason;

    @Override
    public Integer call() throws InterruptedException {
        if (what.isEmpty() == from.isEmpty()) {
            throw Fault.user("bad-request", "Name faces or an identity, or say --from where.");
        }
        if (!from.isEmpty()) {
            return curation.decide(
                    "exclude", Map.of("from", Folders.paths(from), "reason", reason == null ? "unwanted" : reason));
        }
        if (reason == null) {
            throw Fault.user("bad-request", "Say why: --reason not-a-face, stranger or unwanted.");
        }
        boolean identity = what.size() == 1 && what.getFirst().contains("_");
        return curation.decide(
                "exclude",
                identity
                        ? Map.of("identity", what.getFirst(), "reason", reason)
                        : Map.of("faces", what, "reason", reason));
    }
}
