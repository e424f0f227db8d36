package io.facesets.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is written is what the stager reads ({@code WatchList} in its tests has the same document). */
class WatchCommandTest {

    @TempDir
    Path temp;

    private Path photos;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void folder() throws IOException {
        photos = Files.createDirectories(temp.resolve("Ph \"otos\" été")).toRealPath();
    }

    @Test
    void foldersAreAddedListedAndRemoved() throws IOException {
        assertThat(run("list")).isZero();
        assertThat(said()).contains("No folder is watched");
        assertThat(run("add", photos.toString(), "--library", "nas")).isZero();
        assertThat(said()).contains("Watching " + photos, "./facesets up");
        assertThat(run("add", photos.toString(), "--library", "nas")).isZero();
        assertThat(said()).contains("was watched already");
        assertThat(Files.readString(temp.resolve("data/watched.json")).replaceAll("\\s", ""))
                .isEqualTo("{\"folders\":[{\"library\":\"nas\",\"folder\":\""
                        + photos.toString().replace("\"", "\\\"").replaceAll("\\s", "") + "\"}]}");
        assertThat(run("list")).isZero();
        assertThat(said()).contains(photos + "  (nas)");
        Files.delete(photos);
        assertThat(run("remove", photos.toString()))
                .as("of a folder that is gone")
                .isZero();
        assertThat(said()).contains("stay in the sets");
        assertThat(run("remove", photos.toString())).isEqualTo(2);
        assertThat(complaint()).contains("is not watched");
    }

    @Test
    void aFolderWithinAnotherIsRefusedEitherWay() throws IOException {
        Path within = Files.createDirectories(photos.resolve("2019"));
        assertThat(run("add", photos.toString())).isZero();
        assertThat(run("add", within.toString())).isEqualTo(2);
        assertThat(complaint()).contains(photos + " is watched already", "watch remove");
        assertThat(run("remove", photos.toString())).isZero();
        assertThat(run("add", within.toString())).isZero();
        assertThat(run("add", photos.toString())).isEqualTo(2);
        assertThat(run("add", photos.resolveSibling("Ph \"otos\" été 2").toString()))
                .isEqualTo(2);
        assertThat(complaint()).contains("is no folder");
    }

    @Test
    void aListThatIsNoneIsSaidToBeSo() throws IOException {
        Files.createDirectories(temp.resolve("data"));
        Files.writeString(temp.resolve("data/watched.json"), "[]");
        assertThat(run("list")).isEqualTo(2);
        assertThat(complaint()).contains("watched.json", "add the folders again");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("watch"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", temp.resolve("data").toString()));
        out = new StringWriter();
        err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(all.toArray(String[]::new));
    }

    private String said() {
        return out.toString();
    }

    private String complaint() {
        return err.toString();
    }
}
