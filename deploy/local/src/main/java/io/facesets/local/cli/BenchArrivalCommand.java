package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WorkFolder;
import io.facesets.local.job.ArrivalTimes;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets bench arrival}. */
@Command(
        name = "arrival",
        mixinStandardHelpOptions = true,
        description =
                "Sorts a copy of some photos with services of its own, then drops further photos of the same faces"
                        + " into the folder, one at a time: seconds until each is in its set and the set's bundle is written"
                        + " again. Leaves nothing behind.",
        footer = {"", "Example:", "  ./facesets bench arrival ~/Pictures/2014 --photos 30"})
final class BenchArrivalCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PHOTOS", description = "A folder with photos; a hundred are enough. They are copied.")
    private Path photos = Path.of("");

    @Option(
            names = "--photos",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many are dropped (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--between",
            paramLabel = "S",
            defaultValue = "5",
            description = "Seconds from one's arrival to the next one's drop (default: ${DEFAULT-VALUE}).")
    private double between;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PackOption pack = new PackOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder models = data.folder();
        models.create();
        PackName name = pack.of(models);
        Session.ensurePack(models, name, spec.commandLine().getOut());
        try (WorkFolder work = WorkFolder.temporary("facesets-arrival-")) {
            DataFolder own =
                    new PackCatalog(models).freshFolder(name, work.path().resolve("data"));
            Path album = copied(work.path().resolve("album"));
            try {
                print(measured(own, name, album, work.path().resolve("out")));
            } finally {
                ask("down", "--data", own.root().toString());
            }
            return 0;
        }
    }

    private List<Double> measured(DataFolder own, PackName name, Path album, Path out)
            throws IOException, InterruptedException {
        String root = own.root().toString();
        ask("up", "--data", root, "--pack", name.value());
        ask("run", album.toString(), "--out", out.toString(), "--data", root, "--pack", name.value(), "--min-faces=2");
        ask("watch", "add", album.toString(), "--data", root);
        Duration pause = Duration.ofMillis(Math.round(1000 * between));
        PrintWriter print = spec.commandLine().getOut();
        return new ArrivalTimes(album, out.resolve("swap_ready"), PATIENCE, pause).measure(count, seconds -> {
            print.printf("  in its set after %5.2f s%n", seconds);
            print.flush();
        });
    }

    private void print(List<Double> seconds) {
        spec.commandLine()
                .getOut()
                .printf(
                        "%d photos: half of them within %.2f s, 95 %% within %.2f s, all within %.2f s%n",
                        seconds.size(), share(seconds, 0.5), share(seconds, 0.95), seconds.getLast());
    }

    /** The smallest of the ascending values that at least this share does not exceed. */
    private static double share(List<Double> ascending, double share) {
        return ascending.get((int) Math.ceil(share * ascending.size()) - 1);
    }

    private Path copied(Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(photos)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw Fault.user("no-photos", "The photos of " + photos + " can't be copied: " + e);
        }
        return to;
    }

    /** As a user would. */
    private void ask(String... words) {
        int code = Main.commandLine()
                .setOut(spec.commandLine().getOut())
                .setErr(spec.commandLine().getErr())
                .execute(words);
        if (code != 0 && code != Main.UNREADABLE_FILES) {
            throw Fault.resource("bench-failed", "'facesets " + words[0] + "' ended with " + code + ", as said above.");
        }
    }
}
