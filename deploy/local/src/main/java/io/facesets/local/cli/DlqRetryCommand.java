package io.facesets.local.cli;

import io.facesets.local.topics.DeadLetter;
import io.facesets.local.topics.DeadLetterShelf;
import io.facesets.model.codec.DeadLetterHeaders.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesets dlq retry}. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Puts records back where they came from, once each; every reader takes them anew. What has been"
                + " said again since is left alone, since the older record would replace it.",
        footer = {"", "Example:", "  ./facesets dlq retry --all --code unknown-schema"})
final class DlqRetryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LetterChoice choice = new LetterChoice();

    @Option(names = "--replace-newer", description = "Also put back what has been said again since.")
    private boolean replaceNewer;

    @Mixin
    private ShelfOptions shelf = new ShelfOptions();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        return shelf.open(open -> {
            List<Place> back = new ArrayList<>();
            for (DeadLetter letter : choice.of(open)) {
                if (!replaceNewer && open.superseded(letter)) {
                    out.println(letter.place() + " is left: something newer has come under its key. Drop it.");
                } else if (letter.omitted()) {
                    out.println(letter.place() + " is left: its value was too large to be kept. Drop it.");
                } else {
                    back.add(letter.place());
                }
            }
            open.settle(back, DeadLetterShelf.Outcome.RETRIED).forEach(place -> out.println(place + " is put back."));
            return 0;
        });
    }
}
