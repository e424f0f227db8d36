package io.facesets.local.cli;

import io.facesets.model.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets models bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures a pack on a folder of labelled photos (labels.json in it): faces found and missed,"
                + " distances between persons, photos per second and how near that is to what the machine can do.",
        footer = {
            "",
            "Examples:",
            "  ./facesets models bench ~/labelled-photos",
            "  ./facesets models bench ~/labelled-photos --pack buffalo_l --provider cuda"
        })
final class ModelsBenchCommand implements Callable<Integer> {

    private static final String MAIN_CLASS = "io.facesets.analysis.bench.Bench";

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PackOption pack = new PackOption();

    @Parameters(paramLabel = "DIR", description = "a folder of photos with a labels.json")
    private Path photos = Path.of("");

    @Mixin
    private ProviderOption provider = new ProviderOption();

    @Option(names = "--threads", paramLabel = "N", description = "Photos at once (default: one per processor).")
    private @Nullable Integer threads;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(photos)) {
            throw Fault.user("no-such-folder", photos + " is no folder.");
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(AnalysisTool.folder(data.folder(), pack.of(data.folder())).toString());
        arguments.add(photos.toAbsolutePath().normalize().toString());
        arguments.addAll(provider.arguments());
        if (threads != null) {
            arguments.addAll(List.of("--threads", threads.toString()));
        }
        return AnalysisTool.run(MAIN_CLASS, arguments);
    }
}
