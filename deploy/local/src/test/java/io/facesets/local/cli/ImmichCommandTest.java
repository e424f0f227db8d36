package io.facesets.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.job.ImmichLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImmichCommandTest {

    private static final String KEY = "a-very-secret-key";

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void anAccountIsKeptWithItsKeyForItsOwnerAloneAndNeverShown() throws IOException {
        Path keyFile = Files.writeString(folder.resolve("k"), KEY + "\n");
        assertThat(run("immich", "list")).isZero();
        assertThat(said.toString()).contains("No Immich account");
        assertThat(run("immich", "add", "anna", "--url", "http://nas:2283", "--key-file", keyFile.toString()))
                .isZero();
        assertThat(run(
                        "immich",
                        "add",
                        "bert",
                        "--url",
                        "https://x/api",
                        "--key-file",
                        keyFile.toString(),
                        "--prefilter",
                        "none",
                        "--immich-workers",
                        "3",
                        "--keep-removed"))
                .isZero();
        Path anna = folder.resolve("data/immich/anna");
        assertThat(Files.readString(anna.resolve("key")).strip()).isEqualTo(KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(anna.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(new ObjectMapper()
                        .readTree(
                                folder.resolve("data/immich/bert/account.json").toFile()))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"url\":\"https://x/api\",\"prefilter\":\"none\",\"workers\":3,\"keepRemoved\":true}"));
        assertThat(run("immich", "list")).isZero();
        assertThat(run("immich", "remove", "anna")).isZero();
        assertThat(run("immich", "remove", "anna")).isEqualTo(Main.WRONG_REQUEST);
        assertThat(anna).doesNotExist();
        assertThat(said.toString())
                .contains("http://nas:2283", "https://x/api, every photo", "There is no Immich account 'anna'")
                .doesNotContain(KEY);
        try (Stream<Path> left = Files.walk(folder.resolve("data"))) {
            assertThat(left.filter(Files::isRegularFile).filter(f -> f.endsWith("key")))
                    .hasSize(1);
        }
    }

    @Test
    void whatIsMissingOrWrongIsNamedBeforeAnythingStarts() throws IOException {
        Path keyFile = Files.writeString(folder.resolve("k"), KEY);
        String out = folder.resolve("out").toString();
        for (List<String> wrong : List.of(
                List.of("immich", "add", "../x", "--url", "http://nas", "--key-file", keyFile.toString()),
                List.of("immich", "add", "a", "--url", "nas:2283", "--key-file", keyFile.toString()),
                List.of("immich", "add", "a", "--url", "http://me:pw@nas", "--key-file", keyFile.toString()),
                List.of(
                        "immich",
                        "add",
                        "a",
                        "--url",
                        "http://nas",
                        "--key-file",
                        folder.resolve("no").toString()),
                List.of(
                        "run",
                        "--immich",
                        "http://nas",
                        "--key-file",
                        folder.resolve("no").toString(),
                        "--out",
                        out),
                List.of("run", "--immich", "nowhere", "--key-file", keyFile.toString(), "--out", out),
                List.of(
                        "run",
                        "--immich",
                        "http://nas",
                        "--key-file",
                        keyFile.toString(),
                        "--prefilter",
                        "x",
                        "--out",
                        out),
                List.of("run", folder.toString(), "--immich", "http://nas", "--out", out),
                List.of("run", "--out", out))) {
            assertThat(run(wrong.toArray(String[]::new))).as(wrong.toString()).isEqualTo(Main.WRONG_REQUEST);
        }
        assertThat(said.toString()).doesNotContain(KEY).doesNotContain("pw@");
    }

    @Test
    void figuresAreSaidInWords() throws IOException {
        String assets = """
                [{"state":"STAGED","reason":"","assets":10261,"bytes":10000000000},
                 {"state":"ALIAS","reason":"known","assets":978,"bytes":0},
                 {"state":"ALIAS","reason":"internal","assets":2976,"bytes":0},
                 {"state":"SKIPPED","reason":"NO_FACE","assets":39000,"bytes":0},
                 {"state":"SKIPPED","reason":"SMALL_FACES","assets":7,"bytes":0}]""";
        assertThat(ImmichLines.summary(new ObjectMapper()
                        .readTree("{\"seen\":53842,\"new\":10261,\"bytes\":10000000000,\"known\":978,\"internal\":2976,"
                                + "\"removed\":3,\"transientErrors\":54,\"missed\":0,\"assets\":" + assets + "}")))
                .containsExactly(
                        "Immich: 53,842 photos seen, 10,261 staged (10.00 GB), 978 copies of what was known, 2,976 copies"
                                + " among them; 3 removed; 54 requests failed for a moment",
                        "Left out: 39,000 without a face, 7 with small faces");
        assertThat(ImmichLines.standing(new ObjectMapper()
                        .readTree("{\"library\":\"anna\",\"standing\":\"paused\",\"detail\":\"502\",\"assets\":"
                                + assets + "}")))
                .isEqualTo(
                        "Immich 'anna': paused (502); 10,261 photos (10.00 GB), 978 copies of what was known, 2,976"
                                + " copies among them, 0 to fetch, 0 failed, 0 removed; left out: 39,000 without a face, 7 with small faces");
        assertThat(ImmichLines.summary(new ObjectMapper().readTree("{\"files\":3}")))
                .isEmpty();
    }

    private int run(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--data", folder.resolve("data").toString()))
                .toArray(String[]::new);
        PrintWriter writer = new PrintWriter(said, true);
        CommandLine command = Main.commandLine();
        command.setOut(writer);
        command.setErr(writer);
        command.getSubcommands().values().forEach(sub -> {
            sub.setOut(writer);
            sub.getSubcommands().values().forEach(subSub -> subSub.setOut(writer));
        });
        return command.execute(all);
    }
}
