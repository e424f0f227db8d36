package io.facesets.local.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facesets name}: a name for an identity. */
@Command(
        name = "name",
        mixinStandardHelpOptions = true,
        description = "Names an identity. The name is final: no folder, no other program and no run changes it.",
        footer = {
            "",
            "Examples:",
            "  ./facesets name faceset_003 Anna",
            "  ./facesets name faceset_003 'Anna Berg'",
            "  ./facesets name faceset_003                no name any more"
        })
final class NameCommand implements Callable<Integer> {

    @Mixin
    private Curation curation = new Curation();

    @Parameters(index = "0", paramLabel = "ID", description = "person_NNN or faceset_NNN")
    private String identity = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The name; none takes it away.")
    private String label = "";

    @Override
    public Integer call() throws InterruptedException {
        return curation.decide("name", Map.of("identity", identity, "label", label));
    }
}
