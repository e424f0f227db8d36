package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.model.Fault;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets runs}: what was run, and what two runs did differently. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Lists the runs, the last first; shows one; or two side by side with what differs.",
        footer = {
            "",
            "Examples:",
            "  ./facesets runs                               the last 50",
            "  ./facesets runs 7                             its parameters and figures",
            "  ./facesets runs 3 7                           what differs between the two"
        })
final class RunsCommand implements Callable<Integer> {

    @Mixin
    private Inquiry inquiry = new Inquiry();

    @Parameters(paramLabel = "NUMBER", arity = "0..2", description = "A run's number, or two.")
    private List<Long> numbers = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "List so many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--before", paramLabel = "NUMBER", description = "List only runs before this one.")
    private long before = Long.MAX_VALUE;

    @Override
    public Integer call() throws InterruptedException {
        if (numbers.size() > 2) {
            throw Fault.user("too-many-runs", "Two runs can be compared, not " + numbers.size() + ".");
        }
        List<String> lines = switch (numbers.size()) {
            case 0 -> RunLines.table(inquiry.get("/runs/kept?limit=" + limit + "&before=" + before));
            case 1 -> RunLines.one(run(0));
            default -> RunLines.compared(run(0), run(1));
        };
        lines.forEach(inquiry.out()::println);
        return 0;
    }

    private JsonNode run(int index) throws InterruptedException {
        return inquiry.get("/runs/kept/" + numbers.get(index));
    }
}
