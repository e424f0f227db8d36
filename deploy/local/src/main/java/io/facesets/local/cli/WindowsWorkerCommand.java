package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.Ports;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Service;
import io.facesets.local.packs.PackCatalog;
import io.facesets.local.windows.WindowsSettings;
import io.facesets.local.windows.WorkerFolder;
import io.facesets.model.PackName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets windows-worker}. */
@Command(
        name = "windows-worker",
        mixinStandardHelpOptions = true,
        description = "Lays out a folder that makes a Windows PC with a graphics card an embed worker: the program,"
                + " DirectML's natives (fetched with npm, 112 MB), the model pack, settings and start scripts. Copy it"
                + " there and follow its README.md. Called again, it brings the folder up to date; the settings in it"
                + " stay. The scripts have not been run on Windows yet.",
        footer = {
            "",
            "Examples:",
            "  ./facesets windows-worker ~/facesets-windows",
            "  ./facesets windows-worker ~/facesets-windows --pack buffalo_l --path-map '/mnt/photos=P:\\photos'"
        })
final class WindowsWorkerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A new folder, or one that was laid out before.")
    private Path target = Path.of("");

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            defaultValue = "directml",
            description = "What is to run the models there (default: ${DEFAULT-VALUE}).")
    private String provider = "";

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "The broker as the PC reaches it (default: by an SSH tunnel, 127.0.0.1 and the port of the"
                    + " one that runs on the data folder, else 7700).")
    private @Nullable String kafka;

    @Option(
            names = "--stager",
            paramLabel = "ADDRESS",
            description = "The stager as the PC reaches it (default: likewise, http://127.0.0.1:7701).")
    private @Nullable String stager;

    @Option(
            names = "--path-map",
            paramLabel = "RULES",
            description = "Where this machine's folders are on the PC, if it sees them: /mnt/photos=P:\\photos, several"
                    + " with commas.")
    private @Nullable String pathMap;

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> say = line -> {
            out.println(line);
            out.flush();
        };
        String known = ProviderOption.known(provider);
        DataFolder folder = data.folder();
        folder.create();
        PackName name = pack.of(folder);
        Session.ensurePack(folder, name, out);
        AnalysisTool.identify(folder.pack(name));
        new WorkerFolder(Installation.current(), new PackCatalog(folder))
                .layOut(target, settings(folder, name, known), say);
        say.accept("Laid out in " + target.toAbsolutePath().normalize()
                + ". Copy it to the PC and follow README.md in it.");
        return 0;
    }

    private WindowsSettings settings(DataFolder folder, PackName name, String known) {
        Optional<Ports> running = folder.running().map(RunningState::allPorts);
        String broker = Ports.HOST + ":" + port(running, Service.BROKER);
        String photos = "http://" + Ports.HOST + ":" + port(running, Service.STAGER);
        return new WindowsSettings(
                name,
                known,
                Optional.ofNullable(kafka).orElse(broker),
                Optional.ofNullable(stager).orElse(photos),
                Optional.ofNullable(pathMap));
    }

    private static int port(Optional<Ports> running, Service service) {
        return running.map(ports -> ports.of(service)).orElse(service.usualPort());
    }
}
