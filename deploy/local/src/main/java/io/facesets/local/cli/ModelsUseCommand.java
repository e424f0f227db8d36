package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.FolderSettings;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets models use}. */
@Command(
        name = "use",
        mixinStandardHelpOptions = true,
        description = "Makes a pack the one that 'run' and 'up' use on this data folder. Faces of different packs are"
                + " never compared: photos that were looked at with another one are looked at again, beside it.",
        footer = {"", "Example:", "  ./facesets models use buffalo_l"})
final class ModelsUseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "an installed pack")
    private String name = "";

    @Override
    public Integer call() {
        PackName pack = PackOption.name(name);
        DataFolder folder = data.folder();
        PackCatalog catalog = new PackCatalog(folder);
        if (!catalog.has(pack)) {
            throw Fault.user(
                    "no-such-pack",
                    "The pack '" + pack + "' is not installed in " + folder.models() + ". Installed: "
                            + catalog.installed() + ". Install it first: ./facesets models install " + pack);
        }
        new FolderSettings(folder).choose(pack);
        PrintWriter out = spec.commandLine().getOut();
        out.println("'run' and 'up' use " + pack + " on " + folder.root() + " from now on. Licence: "
                + catalog.licence(pack));
        if (folder.running().isPresent()) {
            out.println("What runs now goes on as it is: './facesets down', then './facesets up'.");
        }
        return 0;
    }
}
