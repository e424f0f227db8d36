package io.facesets.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.model.PackName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitTest {

    @TempDir
    Path temp;

    @Test
    void theUnitStartsTheSupervisorAsUpWould() {
        String text = unit(Path.of("/opt/face-sets/facesets"), Path.of("/srv/faces"), Optional.of("cuda"), 2)
                .text();
        assertThat(text)
                .contains("ExecStart=/opt/face-sets/facesets supervise --data /srv/faces --pack starter --workers 2"
                        + " --provider cuda\n")
                .contains("Environment=JAVA_HOME=/usr/lib/jvm/x\n")
                .contains("Environment=FACESETS_STAGER_WATCH_FOLLOW=true\n")
                .contains("EnvironmentFile=-%h/.config/facesets/environment")
                .contains("WantedBy=default.target");
    }

    @Test
    void namesThatMeanSomethingToSystemdAreEscaped() {
        String text = unit(Path.of("/opt/my \"faces\"/facesets"), Path.of("/srv/100% $HOME\\x"), Optional.empty(), 1)
                .text();
        assertThat(text)
                .contains("ExecStart=\"/opt/my \\\"faces\\\"/facesets\" supervise --data \"/srv/100%% $$HOME\\\\x\" ")
                .doesNotContain("--provider");
    }

    @Test
    void systemdFindsNothingWrongWithIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not installed");
        Path script = Files.createFile(
                Files.createDirectories(temp.resolve("some where")).resolve("facesets"));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path file = temp.resolve("units/facesets.service");
        unit(script, temp.resolve("100% data"), Optional.empty(), 1).write(file);
        Verdict verdict = verify(file);
        assertThat(verdict.exitCode()).as(verdict.said()).isZero();
        assertThat(verdict.said()).doesNotContain("facesets.service");
        Files.delete(script);
        Verdict without = verify(file);
        assertThat(without.exitCode())
                .as("a script that is not there is noticed")
                .isNotZero();
        assertThat(without.said()).contains("facesets");
    }

    private record Verdict(int exitCode, String said) {}

    private Verdict verify(Path file) throws Exception {
        ProcessBuilder verify =
                new ProcessBuilder("/usr/bin/systemd-analyze", "--user", "--man=no", "verify", file.toString());
        // Where nobody has logged in there is none.
        verify.environment().putIfAbsent("XDG_RUNTIME_DIR", temp.toString());
        Process process = verify.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor(), said);
    }

    private static SystemdUnit unit(Path script, Path data, Optional<String> provider, int workers) {
        return new SystemdUnit(
                script,
                Path.of("/usr/lib/jvm/x"),
                new DataFolder(data),
                new Setup(new PackName("starter"), provider, workers));
    }
}
