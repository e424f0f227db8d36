package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.ImmichAccounts;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Setup;
import io.facesets.local.job.Display;
import io.facesets.local.job.Intake;
import io.facesets.local.job.MainJob;
import io.facesets.local.job.PlainDisplay;
import io.facesets.local.job.RunReport;
import io.facesets.local.job.Settings;
import io.facesets.local.job.TerminalDisplay;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.OutputMarker;
import io.facesets.model.PackName;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets run}: the main job. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sorts photos into face sets: finds every face, groups them by person, keeps what is sharp and"
                + " large enough, and writes crops, bundles, lists and a page to look at. Run it again after adding"
                + " photos: only the new ones are looked at, and the sets keep their numbers.",
        footer = {
            "",
            "Examples:",
            "  ./facesets run ~/Pictures --out ~/face-sets",
            "  ./facesets run ~/Pictures /mnt/old-disk/photos --out ~/face-sets --min-faces 8",
            "  ./facesets run album --out sets --min-faces 3 --open",
            "  ./facesets run ~/Pictures --out ~/face-sets --provider cuda",
            "  ./facesets run --immich http://nas:2283 --out ~/face-sets     (key: $IMMICH_API_KEY)"
        })
final class RunCommand implements Callable<Integer> {

    private static final int USUAL_COLUMNS = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "PHOTOS",
            description = "Folders (or single files) with photos. They are only read.")
    private List<Path> photos = List.of();

    @Option(
            names = "--immich",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "URL",
            description =
                    "Take the photos from an Immich server instead (default: $IMMICH_URL, or the account that --user"
                            + " names).")
    private @Nullable String immich;

    @Option(
            names = "--user",
            paramLabel = "LABEL",
            description = "What to call the photos of that Immich account; one that was added ('immich add') has its"
                    + " address and key from there (default: immich).")
    private @Nullable String user;

    @Mixin
    private ImmichOptions immichOptions = new ImmichOptions();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "Where the sets go: a new folder, or one of an earlier run.")
    private Path out = Path.of("");

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--library",
            paramLabel = "NAME",
            defaultValue = "photos",
            description = "What to call this collection (default: ${DEFAULT-VALUE}).")
    private String library = "";

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private SortingOptions sorting = new SortingOptions();

    @Option(
            names = "--keep-running",
            description = "Leave the services running afterwards ('facesets down' stops them).")
    private boolean keepRunning;

    @Option(names = "--open", description = "Open the page when done, and the console if the services go on running.")
    private boolean open;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        Setup setup = workers.setup(pack.of(folder));
        Intake intake = intake(folder);
        Path sets = usable(out);
        folder.create();
        Session.ensurePack(folder, setup.pack(), spec.commandLine().getOut());
        if (keepRunning && folder.running().filter(RunningState::ready).isEmpty()) {
            UpCommand.start(folder, setup, spec.commandLine().getOut());
        }
        Map<String, Double> thresholds = new PackCatalog(folder).thresholds(setup.pack());
        Settings settings = new Settings(intake, sets, sorting.sorting(thresholds), sorting.binding(thresholds));
        return run(folder, setup.pack(), settings);
    }

    private Intake intake(DataFolder folder) {
        boolean fromImmich = immich != null || user != null;
        if (fromImmich != photos.isEmpty()) {
            throw Fault.user("no-photos", "Name PHOTOS (folders or files), or --immich, and not both.");
        }
        return fromImmich
                ? fromImmich(folder, System.getenv())
                : Intake.folders(
                        LibraryNames.of(library),
                        photos.stream().map(RunCommand::existing).toList());
    }

    /** An account that was added has its address and key from there, unless others are named here. */
    private Intake fromImmich(DataFolder folder, Map<String, String> environment) {
        LibraryName label = LibraryNames.of(user == null ? "immich" : user);
        boolean added = new ImmichAccounts(folder).find(label).isPresent();
        Map<String, Object> said = new HashMap<>(immichOptions.said());
        Optional<String> url = Optional.ofNullable(immich).filter(given -> !given.isEmpty());
        url.or(() -> added ? Optional.empty() : ImmichOptions.named(environment, "IMMICH_URL"))
                .ifPresentOrElse(given -> said.put("url", ImmichOptions.url(given)), () -> {
                    if (!added) {
                        throw Fault.user(
                                "no-url", "Where is the Immich server? Name it by --immich URL, or set IMMICH_URL.");
                    }
                });
        immichOptions
                .key(added && url.isEmpty() ? Map.of() : environment)
                .ifPresentOrElse(key -> said.put("key", key), () -> {
                    if (!added) {
                        throw Fault.user(
                                "no-key", "An API key is needed: set IMMICH_API_KEY, or name a file by --key-file.");
                    }
                });
        return Intake.immich(label, said);
    }

    private int run(DataFolder folder, PackName packName, Settings settings) throws IOException, InterruptedException {
        RunReport report;
        try (Session session = Session.open(folder, packName, workers);
                Display display = display()) {
            MainJob job = new MainJob(session.services(), session.patience(), display);
            job.awaitReady();
            session.markReady();
            report = job.run(settings);
            report.write(settings.out());
            report.lines(settings.out()).forEach(display::say);
            if (session.restarts() > 0) {
                display.say("Processes that ended and were started again: " + session.restarts()
                        + "; the logs say why: " + folder.logs());
            }
        }
        if (open) {
            Browser.open(settings.out().resolve("index.html"));
            PrintWriter console = spec.commandLine().getOut();
            folder.running().ifPresent(state -> Browser.open(Browser.console(state.allPorts()), console));
        }
        return report.unreadable().isEmpty() ? 0 : Main.UNREADABLE_FILES;
    }

    static Display display() {
        Console console = System.console();
        return console != null && console.isTerminal()
                ? new TerminalDisplay(System.err, Integer.getInteger("facesets.columns", USUAL_COLUMNS))
                : new PlainDisplay(System.out);
    }

    /** Before hours of work, not after: the folder can be written, and is empty or one of ours. */
    static Path usable(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        try (Stream<Path> entries = Files.list(Files.createDirectories(folder))) {
            if (entries.findAny().isPresent() && Files.notExists(folder.resolve(OutputMarker.FILE))) {
                throw Fault.user(
                        "foreign-folder",
                        folder
                                + " holds something that face-sets did not write. Nothing was touched; name an empty or a"
                                + " new folder with --out.");
            }
            return folder;
        } catch (IOException e) {
            throw Fault.resource("bad-folder", "The folder " + folder + " can't be used for the sets: " + e, e);
        }
    }

    private static Path existing(Path given) {
        if (!Files.isReadable(given)) {
            throw Fault.user("no-such-folder", given + (Files.exists(given) ? " can't be read." : " does not exist."));
        }
        return given.toAbsolutePath().normalize();
    }
}
