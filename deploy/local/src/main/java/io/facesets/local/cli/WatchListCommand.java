package io.facesets.local.cli;

import io.facesets.local.host.WatchedFolders;
import io.facesets.model.data.WatchList.Watched;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets watch list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the folders that are followed, with the library that their photos belong to.",
        footer = {"", "Example:", "  ./facesets watch list"})
final class WatchListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Watched> all = new WatchedFolders(data.folder()).list();
        if (all.isEmpty()) {
            out.println("No folder is watched. Add one: ./facesets watch add FOLDER");
        }
        all.forEach(one -> out.println(one.folder() + "  (" + one.library() + ")"));
        return 0;
    }
}
