package io.facesets.local.cli;

import io.facesets.local.host.Service;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What the curator's commands have in common: somebody decides. */
final class Curation extends Inquiry {

    /** A curator is the person at this keyboard, unless told otherwise. */
    private static final String CURATOR = "curator";

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = CURATOR,
            description = "Who decides, for the log (default: ${DEFAULT-VALUE}).")
    private String author = CURATOR;

    String author() {
        return author;
    }

    /** Decides, and says what came of it. */
    int decide(String decision, Map<String, Object> about) throws InterruptedException {
        Map<String, Object> body = new TreeMap<>(about);
        body.put("decision", decision);
        body.put("author", author);
        out().println(DecisionLines.of(ask(services -> services.post(Service.CLUSTER, "/decisions", body))));
        return 0;
    }
}
