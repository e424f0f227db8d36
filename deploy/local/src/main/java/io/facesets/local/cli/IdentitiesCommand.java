package io.facesets.local.cli;

import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets identities}: who there is. */
@Command(
        name = "identities",
        mixinStandardHelpOptions = true,
        description =
                "Lists the face sets and persons with their names, who says so, and how many faces they have; or shows"
                        + " one with its faces, the farthest from its centre last.",
        footer = {
            "",
            "Examples:",
            "  ./facesets identities                         the sets that are there",
            "  ./facesets identities --kind person           the persons",
            "  ./facesets identities --all                   those included that were merged, dissolved or excluded",
            "  ./facesets identities faceset_003             one with its faces"
        })
final class IdentitiesCommand implements Callable<Integer> {

    @Mixin
    private Inquiry inquiry = new Inquiry();

    @Parameters(paramLabel = "IDENTITY", arity = "0..1", description = "Such as faceset_003 or person_017.")
    private @Nullable String identity;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "faceset",
            description = "faceset or person (default: ${DEFAULT-VALUE}).")
    private String kind = "";

    @Option(names = "--all", description = "Those that are not there any more, too.")
    private boolean all;

    @Override
    public Integer call() throws InterruptedException {
        if (!kind.equals("faceset") && !kind.equals("person")) {
            throw Fault.user("bad-kind", "--kind is faceset or person, not '" + kind + "'.");
        }
        List<String> lines = new ArrayList<>();
        if (identity != null) {
            lines.addAll(IdentityLines.one(inquiry.get("/identities/" + Inquiry.segment(identity))));
        } else {
            lines.addAll(
                    IdentityLines.table(inquiry.get("/identities?kind=" + kind + (all ? "" : "&state=active")), kind));
        }
        lines.forEach(inquiry.out()::println);
        return 0;
    }
}
