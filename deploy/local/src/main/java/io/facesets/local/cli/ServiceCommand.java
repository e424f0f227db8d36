package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.Setup;
import io.facesets.local.host.SystemdUnit;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesets service}: the services start with the machine. */
@Command(
        name = "service",
        mixinStandardHelpOptions = true,
        description =
                "Has the services start with this machine, by a unit of your own systemd (Linux; no root needed).",
        footer = {
            "",
            "Examples:",
            "  ./facesets service install --data /srv/facesets",
            "  ./facesets service show",
            "  ./facesets service remove"
        })
final class ServiceCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--name",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            defaultValue = "facesets",
            description = "the unit's name, another one for each data folder (default: ${DEFAULT-VALUE})")
    private String name = "facesets";

    @Command(name = "install", mixinStandardHelpOptions = true, description = "Writes the unit and switches it on.")
    int install(@Mixin DataOption data, @Mixin PackOption pack, @Mixin WorkerOptions workers)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        DataFolder folder = data.folder();
        SystemdUnit unit = unit(folder, workers.setup(pack.of(folder)));
        folder.create();
        Session.ensurePack(folder, pack.of(folder), out);
        unit.write(file());
        out.println("Written: " + file());
        if (systemctl("daemon-reload")
                && systemctl("enable", file().getFileName().toString())) {
            out.println("The services start with your session. Start them now: systemctl --user start " + name);
        } else {
            out.println("systemd does not answer here. Later: systemctl --user daemon-reload && systemctl --user enable"
                    + " --now " + name);
        }
        out.println("To have them start before you log in: loginctl enable-linger " + System.getProperty("user.name"));
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the unit that 'install' would write.")
    int show(@Mixin DataOption data, @Mixin PackOption pack, @Mixin WorkerOptions workers) {
        DataFolder folder = data.folder();
        spec.commandLine()
                .getOut()
                .print(unit(folder, workers.setup(pack.of(folder))).text());
        return 0;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Stops the services and removes the unit.")
    int remove() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path file = file();
        if (Files.notExists(file)) {
            out.println("There is no " + file + ".");
            return 0;
        }
        boolean stopped = systemctl("disable", "--now", file.getFileName().toString());
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", file + " can't be removed: " + e, e);
        }
        out.println(
                "Removed: " + file + (stopped && systemctl("daemon-reload") ? "" : "; systemd does not answer here"));
        return 0;
    }

    private static SystemdUnit unit(DataFolder folder, Setup setup) {
        Path script = Installation.current().root().resolve("facesets");
        return new SystemdUnit(script, Path.of(System.getProperty("java.home")), folder, setup);
    }

    private Path file() {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Fault.user("bad-name", "'" + name + "' can't be a unit's name: letters, digits, - and _.");
        }
        return SystemdUnit.folder().resolve(name + ".service");
    }

    /** Whether systemd did it. */
    private static boolean systemctl(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("systemctl", "--user"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String unused = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
