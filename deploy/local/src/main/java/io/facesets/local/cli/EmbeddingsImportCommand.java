package io.facesets.local.cli;

import io.facesets.local.embeddings.EmbeddingsImport;
import io.facesets.local.embeddings.ImportReport;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WorkFolder;
import io.facesets.local.job.Display;
import io.facesets.local.topics.KafkaResultSink;
import io.facesets.local.topics.KafkaTopicLog;
import io.facesets.model.Fault;
import io.facesets.model.PackRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets embeddings import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Takes a file of NumPy arrays for what a pack has found: photos in it are not looked at again when"
                        + " 'run' meets them. What the pack has found here itself is never replaced. A file that does not say"
                        + " which models made it is taken for made by the pack. Exit code 4: some photos were not taken.",
        footer = {
            "",
            "Examples:",
            "  ./facesets embeddings import faces.npz",
            "  ./facesets embeddings import cache.npz --pack buffalo_l"
        })
final class EmbeddingsImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE.npz", description = "The file to read.")
    private Path file = Path.of("");

    @Mixin
    private PackOption pack = new PackOption();

    @Option(
            names = "--library",
            paramLabel = "NAME",
            description = "Only photos that the file says are in this library.")
    private @Nullable String library;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw Fault.user("no-such-file", file + (Files.exists(file) ? " can't be read." : " does not exist."));
        }
        DataFolder folder = data.folder();
        folder.create();
        Session.ensurePack(folder, pack.of(folder), spec.commandLine().getOut());
        PackRef ref = AnalysisTool.identify(AnalysisTool.folder(folder, pack.of(folder)));
        try (WorkFolder work = WorkFolder.in(folder.root(), ".import-");
                BrokerSession broker = BrokerSession.open(folder, ref.name());
                KafkaResultSink sink = KafkaResultSink.open(broker.bootstrapServers());
                KafkaTopicLog log = new KafkaTopicLog(broker.bootstrapServers());
                Display display = RunCommand.display()) {
            display.stage("importing", "photos");
            ImportReport report = new EmbeddingsImport(
                            log, ref, Optional.ofNullable(library).map(LibraryNames::of), sink)
                    .read(file, work.path(), display::say, photos -> display.update(photos, -1, ""));
            report.lines().forEach(display::say);
            return report.complete() ? 0 : Main.UNREADABLE_FILES;
        }
    }
}
