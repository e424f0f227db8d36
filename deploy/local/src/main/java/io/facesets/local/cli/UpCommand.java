package io.facesets.local.cli;

import io.facesets.local.client.Services;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Environment;
import io.facesets.local.host.Installation;
import io.facesets.local.host.Member;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Setup;
import io.facesets.model.Fault;
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
        footer = {
            "",
            "Examples:",
            "  ./facesets up",
            "  ./facesets up --data /srv/facesets --pack buffalo_l",
            "  ./facesets up --provider cuda --workers 2"
        })
final class UpCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long TICK_MS = 300;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Option(names = "--open", description = "Open the console when everything is ready.")
    private boolean open;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        DataFolder folder = data.folder();
        Setup setup = workers.setup(pack.of(folder));
        folder.create();
        Optional<RunningState> running = folder.running();
        if (running.isEmpty()) {
            Session.ensurePack(folder, setup.pack(), out);
            start(folder, setup, out);
        } else if (running.get().pack().equals(setup.pack())
                && workers.fit(running.get().setup())) {
            out.println("Already up.");
            out.println(console(running.get()));
        } else {
            throw Fault.user(
                    "other-setup",
                    "Already up with other settings (see './facesets status'). Stop it first: ./facesets down");
        }
        if (open) {
            folder.running().ifPresent(state -> Browser.open(Browser.console(state.allPorts()), out));
        }
        return 0;
    }

    /** Starts a supervisor in the background and returns when everything is ready. */
    static void start(DataFolder folder, Setup setup, PrintWriter out) throws IOException, InterruptedException {
        Instant began = Instant.now();
        Path log = folder.logs().resolve("supervisor.log");
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(Installation.current().self(supervise(folder, setup)));
        ProcessBuilder supervise = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        Environment.lasting(supervise.environment());
        Process supervisor = supervise.start();
        out.println("Starting ...");
        out.flush();
        while (folder.running().filter(RunningState::ready).isEmpty()) {
            if (supervisor.waitFor(TICK_MS, TimeUnit.MILLISECONDS)) {
                throw Fault.resource("not-up", lastWords(log));
            }
            if (Duration.between(began, Instant.now()).compareTo(PATIENCE) > 0) {
                String why = troubles(folder);
                supervisor.destroy();
                throw Fault.resource(
                        "not-up",
                        "The services did not get ready within " + PATIENCE.toMinutes() + " minutes. " + why
                                + "The logs say more: " + folder.logs() + "; so does './facesets doctor'.");
            }
        }
        out.printf("Up after %.1f s.%n", Duration.between(began, Instant.now()).toMillis() / 1000.0);
        folder.running().ifPresent(state -> {
            for (Member member : state.allPorts().members()) {
                out.printf(
                        "  %-8s 127.0.0.1:%d%n",
                        member.label(), state.allPorts().of(member));
            }
            out.println(console(state));
        });
    }

    private static String console(RunningState state) {
        return "Console: " + Browser.console(state.allPorts());
    }

    /** What those say that answer. */
    private static String troubles(DataFolder folder) throws InterruptedException {
        Optional<RunningState> state = folder.running();
        if (state.isEmpty()) {
            return "";
        }
        StringBuilder said = new StringBuilder();
        try (Services services = new Services(state.get().allPorts())) {
            for (Member member : services.members()) {
                services.troubles(member)
                        .orElse(List.of())
                        .forEach(trouble -> said.append(member.label())
                                .append(": ")
                                .append(trouble.what())
                                .append(' ')
                                .append(trouble.todo())
                                .append(' '));
            }
        }
        return said.toString();
    }

    private static List<String> supervise(DataFolder folder, Setup setup) {
        List<String> arguments = new ArrayList<>(List.of(
                "supervise",
                "--data",
                folder.root().toString(),
                "--pack",
                setup.pack().value()));
        arguments.addAll(List.of("--workers", Integer.toString(setup.workers())));
        setup.provider().ifPresent(provider -> arguments.addAll(List.of("--provider", provider)));
        return arguments;
    }

    /** Why the supervisor ended, without what it said before of how far it was. */
    private static String lastWords(Path log) throws IOException {
        String all = Files.readString(log).strip();
        int fault = all.lastIndexOf(Main.NAME + ": ");
        return fault < 0 ? all : all.substring(fault + Main.NAME.length() + 2);
    }
}
