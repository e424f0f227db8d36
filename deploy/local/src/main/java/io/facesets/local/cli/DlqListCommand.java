package io.facesets.local.cli;

import io.facesets.local.topics.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets dlq list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what waits: where the record lay, since when, why, and who could not handle it.",
        footer = {"", "Example:", "  ./facesets dlq list"})
final class DlqListCommand implements Callable<Integer> {

    private static final int REASON = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ShelfOptions shelf = new ShelfOptions();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        return shelf.open(open -> {
            List<DeadLetter> waiting = open.waiting();
            waiting.forEach(letter -> out.println(line(letter)));
            out.println(
                    waiting.isEmpty()
                            ? "No dead letters wait."
                            : waiting.size() + " wait. One of them: ./facesets dlq show "
                                    + waiting.getFirst().place());
            return 0;
        });
    }

    private static String line(DeadLetter letter) {
        String reason = letter.reason().lines().findFirst().orElse("");
        return String.format(
                "%-28s %-20.19s %-16s %,10d bytes  %s (%s)",
                letter.place(),
                letter.time(),
                letter.code(),
                letter.bytes(),
                reason.length() > REASON ? reason.substring(0, REASON) + " ..." : reason,
                String.join(", ", letter.services()));
    }
}
