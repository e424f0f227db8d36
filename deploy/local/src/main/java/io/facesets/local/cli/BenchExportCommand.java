package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.HugePages;
import io.facesets.local.host.Installation;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets bench export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Makes crops and bundles of every face in some photos: crops per second, and their share of what"
                + " decoding the photos and encoding the crops cost alone, with and without the models that look at each"
                + " crop again. Writes to a temporary folder only.",
        footer = {"", "Example:", "  ./facesets bench export ~/Pictures/2014"})
final class BenchExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PHOTOS", description = "A folder with photos; some hundred are enough.")
    private Path photos = Path.of("");

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one per processor).")
    private @Nullable Integer threads;

    @Option(names = "--rounds", paramLabel = "N", description = "How often; the first warms up (default: 3).")
    private @Nullable Integer rounds;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PackOption pack = new PackOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        folder.create();
        PackName name = pack.of(folder);
        Session.ensurePack(folder, name, spec.commandLine().getOut());
        List<String> arguments = new ArrayList<>(List.of(
                "--photos",
                photos.toAbsolutePath().toString(),
                "--pack",
                folder.pack(name).toString()));
        put(arguments, "--threads", threads);
        put(arguments, "--rounds", rounds);
        List<String> command = Installation.current().exportBench(arguments);
        try {
            ProcessBuilder bench = new ProcessBuilder(command).inheritIO();
            HugePages.in(bench.environment());
            return bench.start().waitFor();
        } catch (IOException e) {
            throw Fault.resource("cannot-start", command.getFirst() + " can't be started: " + e, e);
        }
    }

    private static void put(List<String> arguments, String flag, @Nullable Integer value) {
        if (value != null) {
            arguments.addAll(List.of(flag, value.toString()));
        }
    }
}
