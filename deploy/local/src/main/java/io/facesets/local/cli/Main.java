package io.facesets.local.cli;

import io.facesets.model.Fault;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code facesets}: the command line. */
@Command(
        name = Main.NAME,
        version = "face-sets 0.1.0",
        mixinStandardHelpOptions = true,
        description = "Sorts photos into clean, numbered sets of face crops, one per person.",
        subcommands = {
            RunCommand.class,
            ExtendCommand.class,
            SortCommand.class,
            ExportCommand.class,
            WatchCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ImmichCommand.class,
            LogsCommand.class,
            DlqCommand.class,
            DoctorCommand.class,
            ServiceCommand.class,
            NameCommand.class,
            MergeCommand.class,
            SplitCommand.class,
            MoveCommand.class,
            ConfirmCommand.class,
            SeparateCommand.class,
            ExcludeCommand.class,
            IncludeCommand.class,
            FoundCommand.class,
            UndoCommand.class,
            DecisionsCommand.class,
            IdentitiesCommand.class,
            ForgetCommand.class,
            WhyCommand.class,
            RunsCommand.class,
            EmbedCommand.class,
            EmbeddingsCommand.class,
            EnrichCommand.class,
            ImportFoldersCommand.class,
            DiscoverCommand.class,
            ErasCommand.class,
            ModelsCommand.class,
            BenchCommand.class,
            WindowsWorkerCommand.class,
            SuperviseCommand.class,
            RecordCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./facesets run ~/Pictures --out ~/face-sets          sort a folder into sets",
            "  ./facesets run album --out sets --min-faces 3        a small album",
            "  ./facesets export Anna --out ~/anna                  one person's set, into another folder",
            "  ./facesets up                                        keep the services running",
            "  ./facesets status                                    what runs, and how far it is",
            "  ./facesets test                                      all tests (needs no photos)",
            "",
            "Exit codes: 0 done, 1 our mistake, 2 wrong request or an Immich server that is away,",
            "3 something else is missing or full,",
            "4 done, but some files could not be read, 5 forgotten, but something of it was found,",
            "130 stopped by Ctrl-C."
        })
public final class Main {

    /** How every line that says why nothing came of it begins. */
    static final String NAME = "facesets";

    static final int OURS = 1;
    static final int WRONG_REQUEST = 2;
    static final int RESOURCE = 3;
    static final int UNREADABLE_FILES = 4;
    static final int TRACES_LEFT = 5;

    /** As the Python tool did: 2 for a server that is not there, so that scripts may run the same command again. */
    private static final String IMMICH_AWAY = "immich-unreachable";

    private static final int HELP_WIDTH = 100;

    /** Kept here, since the logging library would forget the level with the logger. */
    private static final Logger ROOT = Logger.getLogger("");

    /** A broker that is still starting is no news: what a client could not do is told by who asked for it. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Main() {}

    public static void main(String[] args) {
        ROOT.setLevel(Level.WARNING);
        KAFKA.setLevel(Level.OFF);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionExceptionHandler((e, cmd, parsed) -> explain(e, cmd));
    }

    private static int explain(Exception e, CommandLine cmd) {
        if (e instanceof Fault fault) {
            cmd.getErr().println(NAME + ": " + fault.getMessage());
            if (fault.code().equals(IMMICH_AWAY)) {
                return WRONG_REQUEST;
            }
            return switch (fault.blame()) {
                case USER -> WRONG_REQUEST;
                case RESOURCE -> RESOURCE;
                case INTERNAL -> OURS;
            };
        }
        cmd.getErr().println(NAME + ": a mistake of ours: " + e);
        e.printStackTrace(cmd.getErr());
        return OURS;
    }
}
