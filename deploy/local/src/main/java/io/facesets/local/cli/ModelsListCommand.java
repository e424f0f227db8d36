package io.facesets.local.cli;

import io.facesets.local.packs.PackCatalog;
import io.facesets.local.packs.PackEntry;
import io.facesets.model.PackName;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets models list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the packs that are installed or can be: state, size, source and licence. A * marks the one"
                + " in use.",
        footer = {"", "Example:", "  ./facesets models list"})
final class ModelsListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PackName used = PackOption.usual(data.folder());
        for (PackEntry pack : new PackCatalog(data.folder()).all()) {
            out.printf(
                    "%s %-12s %s, %s%n", pack.name().equals(used) ? "*" : " ", pack.name(), pack.state(), pack.size());
            out.println("    source:  " + pack.source());
            out.println("    licence: " + pack.licence());
        }
        return 0;
    }
}
