package io.facesets.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "extend",
                "export",
                "up",
                "down",
                "status",
                "logs",
                "embed",
                "embeddings",
                "models",
                "bench",
                "windows-worker",
                "eras"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Example", "./facesets " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "install", "verify", "use", "bench"})
    void everyModelsCommandHasHelpWithAnExample(String command) {
        assertThat(run("models", command, "--help")).isZero();
        assertThat(out.toString()).contains("Example", "./facesets models " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "embeddings", "bench", "eras"})
    void aGroupOfCommandsAloneSaysWhatItHas(String group) {
        assertThat(run(group)).isEqualTo(2);
        assertThat(err.toString())
                .contains("Missing required subcommand", "Usage: facesets " + group, "./facesets " + group);
    }

    @Test
    void runHasTheFlagsOfTheToolItReplaces() {
        assertThat(run("run", "--help")).isZero();
        assertThat(out.toString())
                .contains("--out", "--data", "--library", "--pack", "--min-faces", "--min-short", "--min-blur")
                .contains("--min-det-score", "--initial-threshold", "--merge-threshold", "--outlier-threshold")
                .contains("--top-n", "--keep-running", "--open", "15", "90", "40.0", "0.6", "30");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(run("run", "--out", temp.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("PHOTOS");
    }

    @Test
    void photosThatDoNotExistAreARefusalBeforeAnythingStarts() {
        Path data = temp.resolve("data");
        assertThat(run("run", temp.resolve("nowhere").toString(), "--out", "x", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nowhere does not exist");
        assertThat(data).doesNotExist();
    }

    @Test
    void aFolderOfSomebodyElsesIsRefusedBeforeAnythingStarts() throws IOException {
        Path data = temp.resolve("data");
        Path theirs = Files.createDirectory(temp.resolve("theirs"));
        Path file = Files.writeString(theirs.resolve("letter.txt"), "mine");
        assertThat(run("run", temp.toString(), "--out", theirs.toString(), "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("run", temp.toString(), "--out", file.toString(), "--data", data.toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("did not write", "can't be used");
        assertThat(data).doesNotExist();
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--min-faces=many", "--top-n=1.5", "--no-such-flag"})
    void nonsenseIsRefused(String flag) {
        assertThat(run("run", temp.toString(), "--out", "x", flag)).isEqualTo(2);
        assertThat(err.toString()).contains(flag.split("=")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--provider=gpu", "--workers=0", "--workers=33", "--pack=../x"})
    void settingsThatCanNotBeAreRefusedBeforeAnythingStarts(String setting) {
        for (String[] command : new String[][] {{"up"}, {"embed", "--again"}, {"run", temp.toString(), "--out", "x"}}) {
            List<String> arguments = new ArrayList<>(List.of(command));
            arguments.addAll(List.of(setting, "--data", temp.resolve("data").toString()));
            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        }
        assertThat(err.toString()).contains(setting.split("=")[1]);
        assertThat(temp.resolve("data")).doesNotExist();
    }

    @Test
    void anExportIntoAFolderOfSomebodyElsesIsRefusedBeforeAnythingStarts() throws IOException {
        Path theirs = Files.createDirectory(temp.resolve("theirs"));
        Files.writeString(theirs.resolve("letter.txt"), "mine");
        Path data = temp.resolve("data");
        assertThat(run("export", "--out", theirs.toString(), "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("export", "3", "--data", data.toString())).isEqualTo(2);
        assertThat(run("export", "--out", "x", "--repeats", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("did not write", "--out", "many");
        assertThat(data).doesNotExist();
    }

    @Test
    void nothingRunningIsSaidAndHasItsCode() {
        assertThat(run("status", "--data", temp.toString())).isEqualTo(3);
        assertThat(run("down", "--data", temp.toString())).isZero();
        assertThat(out.toString()).contains("Nothing runs on");
    }

    @Test
    void anUnknownPackOrProcessIsRefused() {
        assertThat(run("models", "install", "nonesuch", "--data", temp.toString()))
                .isEqualTo(2);
        assertThat(run("logs", "nonesuch", "--data", temp.toString())).isEqualTo(2);
        assertThat(run(
                        "run",
                        temp.toString(),
                        "--out",
                        temp.resolve("x").toString(),
                        "--pack",
                        "nonesuch",
                        "--data",
                        temp.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'nonesuch'");
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
