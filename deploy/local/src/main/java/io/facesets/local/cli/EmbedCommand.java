package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.Setup;
import io.facesets.local.host.Supervisor;
import io.facesets.local.job.Display;
import io.facesets.local.job.LookAgain;
import io.facesets.local.topics.EmbedGroup;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesets embed}: looking at photos that are staged already. */
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Looks again at every staged photo that has no result of this pack: those that were rejected, or"
                + " all of them for a new pack or one whose settings have changed. What other packs have found stays"
                + " beside it.",
        footer = {
            "",
            "Examples:",
            "  ./facesets embed --again                       after a NAS was away, or a pack has changed",
            "  ./facesets embed --again --pack buffalo_l      with another pack, beside the first"
        })
final class EmbedCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Task task = new Task();

    /** What to do: one of these. */
    static final class Task {

        @Option(names = "--again", description = "Look at the photos again that have no result.")
        private boolean again;

        @Option(
                names = "--numpy",
                paramLabel = "FILE.npz",
                description = "Look at nothing: write what was found to a file, as 'embeddings export' does.")
        private @Nullable Path numpy;
    }

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        if (task.numpy != null) {
            EmbeddingsExportCommand.export(folder, pack.of(folder), Optional.empty(), task.numpy);
            return 0;
        }
        if (!task.again) {
            throw Fault.user(
                    "nothing-to-do", "New photos are looked at by 'run'; --again is for those that are staged.");
        }
        Setup setup = workers.setup(pack.of(folder));
        Session.requireRest(folder);
        folder.create();
        Session.ensurePack(folder, setup.pack(), spec.commandLine().getOut());
        AtomicLong before = new AtomicLong();
        Supervisor supervisor = Supervisor.start(Installation.current(), folder, setup, bootstrap -> {
            try (EmbedGroup group = new EmbedGroup(bootstrap, setup.pack())) {
                before.set(group.rewind());
            }
        });
        try (Session session = Session.of(supervisor);
                EmbedGroup group = new EmbedGroup(supervisor.ports().bootstrapServers(), setup.pack());
                Display display = RunCommand.display()) {
            session.awaitReady(display);
            LookAgain.Summary summary =
                    new LookAgain(session.services(), group, session.patience(), display).await(before.get());
            display.say(setup.pack() + ": " + summary.line());
        }
        return 0;
    }
}
