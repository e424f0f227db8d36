package io.facesets.local.cli;

import io.facesets.local.topics.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets dlq show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one record that waits: what was said of it, its headers and its beginning.",
        footer = {"", "Example:", "  ./facesets dlq show asset-staged/3/17 --value record.json"})
final class DlqShowCommand implements Callable<Integer> {

    private static final int SHOWN = 2000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLACE", description = "Where the record lay: topic/partition/offset.")
    private String place = "";

    @Option(names = "--value", paramLabel = "FILE", description = "Write the whole value to this new file.")
    private @Nullable Path file;

    @Mixin
    private ShelfOptions shelf = new ShelfOptions();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        return shelf.open(open -> {
            DeadLetter letter = LetterChoice.find(open.waiting(), place);
            ConsumerRecord<String, byte[]> record = open.record(letter);
            out.println("record    " + letter.place());
            out.println(
                    "key       " + letter.key().map(DlqShowCommand::printable).orElse("none"));
            out.println("put away  " + letter.time() + " by " + String.join(", ", letter.services()));
            out.println("why       " + letter.code() + ": " + printable(letter.reason()));
            out.println("do        " + letter.advice());
            record.headers()
                    .forEach(header -> out.println("header    " + printable(header.key()) + ": "
                            + (header.value() == null
                                    ? ""
                                    : printable(new String(header.value(), StandardCharsets.UTF_8)))));
            show(record.value(), letter, out);
            return 0;
        });
    }

    private void show(byte @Nullable [] value, DeadLetter letter, PrintWriter out) throws IOException {
        if (value == null) {
            out.println("value     " + (letter.omitted() ? letter.bytes() + " bytes, too many to be kept" : "none"));
            return;
        }
        out.println("value     " + value.length + " bytes");
        String beginning = new String(value, 0, Math.min(value.length, SHOWN), StandardCharsets.UTF_8);
        out.println(printable(beginning) + (value.length > SHOWN ? " ..." : ""));
        if (file != null) {
            Files.write(file, value, java.nio.file.StandardOpenOption.CREATE_NEW);
            out.println("written to " + file);
        }
    }

    /** Whatever somebody has put there must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
