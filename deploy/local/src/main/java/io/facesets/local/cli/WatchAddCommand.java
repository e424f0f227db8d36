package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WatchedFolders;
import io.facesets.model.Fault;
import io.facesets.model.data.WatchList.Watched;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets watch add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Follows folders from now on. Their photos are read and never changed.",
        footer = {
            "",
            "Examples:",
            "  ./facesets watch add ~/Pictures",
            "  ./facesets watch add /mnt/nas/photos --library nas"
        })
final class WatchAddCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--library",
            paramLabel = "NAME",
            defaultValue = "photos",
            description = "What to call this collection, as with 'run' (default: ${DEFAULT-VALUE}).")
    private String library = "";

    @Parameters(paramLabel = "FOLDER", arity = "1..*", description = "folders with photos")
    private List<Path> folders = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        DataFolder folder = data.folder();
        WatchedFolders watched = new WatchedFolders(folder);
        for (Path path : folders) {
            if (!Files.isDirectory(path)) {
                throw Fault.user("no-such-folder", path + " is no folder. Is its disk mounted?");
            }
            String real = Folders.path(path);
            boolean added = watched.add(new Watched(LibraryNames.of(library), real));
            out.println(added ? "Watching " + real + "." : real + " was watched already.");
        }
        out.println(
                folder.running().isPresent()
                        ? "The services are up: it begins within seconds."
                        : "It begins when the services are up: ./facesets up");
        return 0;
    }
}
