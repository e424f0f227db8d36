package io.facesets.local.cli;

import io.facesets.local.host.Member;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets logs}: the ends of the logs. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Shows the end of the logs: of all processes, or of those named.",
        footer = {"", "Examples:", "  ./facesets logs", "  ./facesets logs embed -n 200"})
final class LogsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            paramLabel = "PROCESS",
            arity = "0..*",
            description = "broker, stager, embed (embed-2, ...), cluster, export")
    private List<String> names = List.of();

    @Option(
            names = "-n",
            paramLabel = "LINES",
            defaultValue = "40",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : names) {
            if (Member.labelled(name).isEmpty()) {
                throw Fault.user(
                        "no-such-process",
                        "There is no process '" + name + "', only "
                                + Member.all(1).stream().map(Member::label).toList()
                                + "; further workers are embed-2, embed-3 and so on.");
            }
        }
        for (Member member : Member.all(Member.MOST_WORKERS)) {
            Path log = data.folder().log(member);
            if ((names.isEmpty() || names.contains(member.label())) && Files.exists(log)) {
                out.println("==> " + log + " <==");
                tail(log).forEach(out::println);
            }
        }
        return 0;
    }

    private Deque<String> tail(Path log) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            all.forEach(line -> {
                last.add(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            });
        }
        return last;
    }
}
