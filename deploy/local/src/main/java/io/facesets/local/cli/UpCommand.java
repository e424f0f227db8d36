package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesets up}: the services in the background. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the broker and the services in the background, on this machine only.",
        footer = {"", "Examples:", "  ./facesets up", "  ./facesets up --data /srv/facesets"})
final class UpCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long TICK_MS = 300;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--pack",
            paramLabel = "NAME",
            defaultValue = "starter",
            description = "The face models to use (default: ${DEFAULT-VALUE}).")
    private String pack = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        DataFolder folder = data.folder();
        folder.create();
        PackName packName = new PackName(pack);
        Optional<RunningState> running = folder.running();
        if (running.isPresent()) {
            out.println("Already up.");
        } else {
            Session.ensurePack(folder, packName, out);
            start(folder, packName, out);
        }
        return 0;
    }

    /** Starts a supervisor in the background and returns when everything is ready. */
    static void start(DataFolder folder, PackName pack, PrintWriter out) throws IOException, InterruptedException {
        Instant began = Instant.now();
        Path log = folder.logs().resolve("supervisor.log");
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(Installation.current()
                .self(List.of("supervise", "--data", folder.root().toString(), "--pack", pack.value())));
        Process supervisor = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        out.println("Starting ...");
        out.flush();
        while (folder.running().filter(RunningState::ready).isEmpty()) {
            if (supervisor.waitFor(TICK_MS, TimeUnit.MILLISECONDS)) {
                throw Fault.resource("not-up", Files.readString(log).strip());
            }
            if (Duration.between(began, Instant.now()).compareTo(PATIENCE) > 0) {
                supervisor.destroy();
                throw Fault.resource(
                        "not-up",
                        "The services did not get ready within " + PATIENCE.toMinutes() + " minutes. The logs say why: "
                                + folder.logs());
            }
        }
        out.printf("Up after %.1f s.%n", Duration.between(began, Instant.now()).toMillis() / 1000.0);
        folder.running().ifPresent(state -> {
            for (Service service : Service.values()) {
                out.printf(
                        "  %-8s 127.0.0.1:%d%n",
                        service.label(), state.allPorts().of(service));
            }
        });
    }
}
