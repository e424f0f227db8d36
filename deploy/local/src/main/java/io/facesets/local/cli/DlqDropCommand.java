package io.facesets.local.cli;

import io.facesets.local.topics.DeadLetter;
import io.facesets.local.topics.DeadLetterShelf;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets dlq drop}. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = "Takes records off the list. Their bytes stay until their 30 days are over.",
        footer = {"", "Example:", "  ./facesets dlq drop asset-staged/3/17"})
final class DlqDropCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LetterChoice choice = new LetterChoice();

    @Mixin
    private ShelfOptions shelf = new ShelfOptions();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        return shelf.open(open -> {
            open.settle(choice.of(open).stream().map(DeadLetter::place).toList(), DeadLetterShelf.Outcome.DROPPED)
                    .forEach(place -> out.println(place + " is dropped."));
            return 0;
        });
    }
}
