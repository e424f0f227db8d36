package io.facesets.local.cli;

import io.facesets.local.host.WatchedFolders;
import io.facesets.model.Fault;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets watch remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Follows a folder no longer. Its photos stay in the sets as they are.",
        footer = {"", "Example:", "  ./facesets watch remove ~/Pictures"})
final class WatchRemoveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "FOLDER", description = "a watched folder, which may be gone")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        String path = Folders.path(folder);
        if (!new WatchedFolders(data.folder()).remove(path)) {
            throw Fault.user("not-watched", path + " is not watched. What is: ./facesets watch list");
        }
        spec.commandLine()
                .getOut()
                .println("No longer watching " + path + ". Its photos stay in the sets as they are.");
        return 0;
    }
}
