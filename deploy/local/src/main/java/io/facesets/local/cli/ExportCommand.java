package io.facesets.local.cli;

import io.facesets.local.job.ExportJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facesets export}: sets as they are now, on demand. */
@Command(
        name = "export",
        aliases = "export-swap",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes sets into a folder: all, or those that you name, with settings of their own. Nothing is"
                + " looked at or sorted anew. Said again it touches only what has changed. Of named sets it makes those"
                + " alone; other sets that stand in the folder are left as they are.",
        footer = {
            "",
            "Examples:",
            "  ./facesets export --out ~/face-sets                           all sets, as 'run' does",
            "  ./facesets export 3 Anna --out ~/anna --top-n 50              two sets, into another folder",
            "  ./facesets export Anna --out ~/anna --format reactor,lora --token anna --class woman",
            "  ./facesets export --out ~/face-sets --format xmp              names and boxes for photo managers",
            "",
            "Formats: fsz (bundles for roop-unleashed; always made), facefusion, lora, npz, originals, reactor,",
            "visomaster, xmp; see docs/formats.md. Exit codes are those of 'facesets --help'."
        })
final class ExportCommand extends ServicesCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "IDENTITY",
            description = "Sets: a number, a name such as faceset_003, or a label. All if none is named.")
    private List<String> identities = List.of();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "Where the sets go: a new folder, or one of an earlier export.")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "F",
            description = "What to make beside the bundles, separated by commas; into formats/<format>/<set>.")
    private List<String> formats = List.of();

    @Mixin
    private ExportOptions options = new ExportOptions();

    @Option(names = "--open", description = "Open the page when done.")
    private boolean open;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = RunCommand.usable(out);
        List<String> lines = atWork(
                thresholds -> (session, display) -> new ExportJob(session.services(), session.patience(), display)
                        .run(folder, options.request(identities, formats, thresholds)));
        lines.forEach(out()::println);
        if (open) {
            Browser.open(folder.resolve("index.html"));
        }
        return 0;
    }
}
