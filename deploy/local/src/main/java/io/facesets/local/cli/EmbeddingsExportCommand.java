package io.facesets.local.cli;

import io.facesets.local.embeddings.EmbeddingsExport;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WorkFolder;
import io.facesets.local.job.Display;
import io.facesets.local.packs.Sizes;
import io.facesets.local.topics.KafkaTopicLog;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets embeddings export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes what a pack has found in all photos to a file of NumPy arrays, without pickled objects:"
                + " numpy.load reads it as it is. Rejected photos are left out.",
        footer = {
            "",
            "Examples:",
            "  ./facesets embeddings export faces.npz",
            "  ./facesets embeddings export anna.npz --pack buffalo_l --library anna"
        })
final class EmbeddingsExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.npz", description = "The file to write; one that is there is replaced at the end.")
    private Path file = Path.of("");

    @Mixin
    private PackOption pack = new PackOption();

    @Option(names = "--library", paramLabel = "NAME", description = "Only photos of this library.")
    private @Nullable String library;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        export(
                data.folder(),
                pack.of(data.folder()),
                Optional.ofNullable(library).map(LibraryNames::of),
                file);
        return 0;
    }

    static void export(DataFolder data, PackName pack, Optional<LibraryName> library, Path given)
            throws IOException, InterruptedException {
        Path target = given.toAbsolutePath().normalize();
        Path folder = Optional.ofNullable(target.getParent()).orElse(target);
        if (!Files.isDirectory(folder) || Files.isDirectory(target)) {
            throw Fault.user("bad-file", given + " can't be written: name a file in a folder that is there.");
        }
        if (Files.notExists(data.kafka())) {
            throw Fault.user("nothing-to-export", "There is nothing in " + data.root() + " yet; 'run' lets it.");
        }
        try (WorkFolder work = WorkFolder.in(folder, ".facesets-export-");
                BrokerSession broker = BrokerSession.open(data, pack);
                KafkaTopicLog log = new KafkaTopicLog(broker.bootstrapServers());
                Display display = RunCommand.display()) {
            display.stage("exporting", "partitions");
            EmbeddingsExport.Summary done = new EmbeddingsExport(
                            log,
                            pack,
                            library,
                            (partitions, of, photos, faces) ->
                                    display.update(partitions, of, photos + " photos, " + faces + " faces"))
                    .write(target, work.path());
            display.say(String.format(
                    "%,d photos with %,d faces of %s in %s (%s)",
                    done.photos(), done.faces(), pack, target, Sizes.text(Files.size(target))));
        }
    }
}
