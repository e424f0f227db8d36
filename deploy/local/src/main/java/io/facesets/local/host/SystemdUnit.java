package io.facesets.local.host;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A unit of the user's own systemd that keeps the services of a data folder up, over reboots too.
 *
 * @param script the script {@code facesets}
 * @param javaHome the JDK to use
 */
public record SystemdUnit(Path script, Path javaHome, DataFolder data, Setup setup) {

    /** How long the services may take to end; the supervisor waits less. */
    private static final int STOP_SECONDS = 90;

    /** Where the units of this user are. */
    public static Path folder() {
        String configured = System.getenv("XDG_CONFIG_HOME");
        Path config = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(configured);
        return config.resolve("systemd").resolve("user");
    }

    /** What the unit's file says. */
    public String text() {
        List<String> command = new ArrayList<>(List.of(
                script.toString(),
                "supervise",
                "--data",
                data.root().toString(),
                "--pack",
                setup.pack().value()));
        command.addAll(List.of("--workers", Integer.toString(setup.workers())));
        setup.provider().ifPresent(provider -> command.addAll(List.of("--provider", provider)));
        String lasting = Environment.automatic().stream()
                .map(name -> "Environment=" + name + "=true\n")
                .collect(Collectors.joining());
        return """
                # Written by './facesets service install', removed by './facesets service remove'.
                [Unit]
                Description=face-sets

                [Service]
                # Secrets and settings of your own, such as FACESETS_CONTENT_SECRET=... or FACESETS_CLUSTER_HEAP_MB=6000.
                EnvironmentFile=-%%h/.config/facesets/environment
                Environment=%s
                # An update is built by hand ('./facesets build'), not while the machine starts.
                Environment=FACESETS_BUILD=skip
                %sExecStart=%s
                # The supervisor stops its services itself; what is left after that is killed.
                KillMode=mixed
                TimeoutStopSec=%d
                SuccessExitStatus=143
                Restart=on-failure
                RestartSec=10
                # A wrong setting is not mended by trying again.
                RestartPreventExitStatus=2

                [Install]
                WantedBy=default.target
                """.formatted(
                        quoted("JAVA_HOME=" + javaHome),
                        lasting,
                        command.stream().map(SystemdUnit::argument).collect(Collectors.joining(" ")),
                        STOP_SECONDS);
    }

    /** Writes the unit whole or not at all. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The unit " + file + " can't be written: " + e, e);
        }
    }

    /** An argument of a command, in which systemd looks for variables too. */
    private static String argument(String plain) {
        return quoted(plain).replace("$", "$$");
    }

    /** As systemd reads it: quoted where it must be, its own signs escaped. */
    private static String quoted(String plain) {
        String escaped = plain.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
        return escaped.matches("[A-Za-z0-9_./:=+,@%-]+") ? escaped : '"' + escaped + '"';
    }
}
