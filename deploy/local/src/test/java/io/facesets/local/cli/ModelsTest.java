package io.facesets.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.facesets.local.host.Compiled;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.FolderSettings;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ModelsTest {

    @TempDir
    Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String home = System.getProperty("user.home");
    private DataFolder data;

    @BeforeEach
    void home() {
        data = new DataFolder(temp.resolve("data"));
        System.setProperty("user.home", temp.toString());
        System.setProperty("facesets.installation", temp.resolve("installation").toString());
    }

    @AfterEach
    void noHome() {
        System.setProperty("user.home", home);
        System.clearProperty("facesets.installation");
    }

    @Test
    void listsWhatThereIsAndWhatCouldBeWithLicences() throws IOException {
        plant("mine", "{\"models\":{\"detector\":{\"file\":\"d.onnx\"}},\"licence\":{\"name\":\"mine alone\"}}");
        Files.write(data.pack(new PackName("mine")).resolve("d.onnx"), new byte[2_500_000]);
        plant("torn", "{\"models\":{\"detector\":{\"file\":\"gone.onnx\"}}}");
        assertThat(models("list")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(l -> l.matches("\\* starter +not installed, 41\\.1 MB to fetch"))
                .anyMatch(l -> l.matches(" {2}buffalo_l +not installed, 289 MB to fetch"))
                .anyMatch(l -> l.matches(" {2}mine +installed, 2\\.5 MB"))
                .anyMatch(l -> l.matches(" {2}torn +not whole, missing: gone\\.onnx"))
                .anyMatch(l -> l.contains("licence: mine alone"))
                .anyMatch(l -> l.contains("licence: non-commercial research"))
                .anyMatch(l -> l.contains("neither the origin of the weights"))
                .anyMatch(l -> l.contains("npm package faceplugin-face-recognition-js@0.0.1"));
    }

    @Test
    void usesAnInstalledPackAndNoOther() throws IOException {
        plant("mine", "{\"licence\":{\"name\":\"mine alone\"}}");
        assertThat(models("use", "nonesuch")).isEqualTo(2);
        assertThat(models("use", "../up")).isEqualTo(2);
        assertThat(err.toString()).contains("'nonesuch' is not installed", "[mine]", "'../up'");
        assertThat(new FolderSettings(data).pack()).isEmpty();
        assertThat(models("use", "mine")).isZero();
        assertThat(new FolderSettings(data).pack()).contains(new PackName("mine"));
        assertThat(models("list")).isZero();
        assertThat(out.toString().lines()).anyMatch(l -> l.startsWith("* mine"));
    }

    @Test
    void fetchesNothingWithoutTheLicenceAccepted() throws IOException {
        try (Counting server = new Counting()) {
            assertThat(models("install", "buffalo_l")).isEqualTo(2);
            assertThat(models("install", "buffalo_l", "--url", server.address()))
                    .isEqualTo(2);
            assertThat(models("use", "buffalo_l")).isEqualTo(2);
            assertThat(server.asked).isZero();
        }
        assertThat(err.toString())
                .contains("non-commercial research purposes only", "nothing was fetched", "--accept-license");
        assertThat(data.pack(new PackName("buffalo_l"))).doesNotExist();
    }

    @Test
    void saysWhatTheServerAnswered() throws IOException {
        try (Counting server = new Counting()) {
            assertThat(models("install", "buffalo_l", "--accept-license", "--url", server.address()))
                    .isEqualTo(3);
            assertThat(server.asked).isPositive();
        }
        assertThat(err.toString()).contains("404", "Nothing was installed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "buffalo_l.zip", "ftp://x/y", "http:///x", "h t"})
    void takesWebAddressesOnly(String address) {
        assertThat(models("install", "buffalo_l", "--accept-license", "--url", address))
                .isEqualTo(2);
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(models("install", "buffalo_l", "--accept-license", "--from", temp.toString()))
                .isEqualTo(2);
        assertThat(models("install", "starter", "--url", "http://localhost/")).isEqualTo(2);
        assertThat(models("install", "buffalo_l", "--from", temp.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("det_10g.onnx is missing");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "2,2", "3,3", "1,1", "137,1"})
    void verifiesInAProcessOfItsOwnAndPassesItsAnswerOn(int code, int expected) throws Exception {
        plantTool(code);
        plant("mine", "{}");
        assertThat(models("use", "mine")).isZero();
        assertThat(models("verify", "--provider", "cuda")).isEqualTo(expected);
        assertThat(Files.readAllLines(temp.resolve("asked")))
                .containsExactly(data.pack(new PackName("mine")).toString(), "--provider", "cuda");
    }

    @Test
    void benchesTheNamedPack() throws Exception {
        plantTool(0);
        plant("mine", "{}");
        Path photos = Files.createDirectory(temp.resolve("photos"));
        assertThat(models("bench", photos.toString(), "--pack", "mine", "--threads", "2"))
                .isZero();
        assertThat(Files.readAllLines(temp.resolve("asked")))
                .containsExactly(data.pack(new PackName("mine")).toString(), photos.toString(), "--threads", "2");
        assertThat(models("bench", temp.resolve("none").toString(), "--pack", "mine"))
                .isEqualTo(2);
        assertThat(models("bench", photos.toString(), "--pack", "nonesuch")).isEqualTo(2);
    }

    @Test
    void verifiesNothingThatIsNotThere() {
        assertThat(models("verify", "buffalo_l")).isEqualTo(2);
        assertThat(models("verify")).isEqualTo(2);
        assertThat(err.toString()).contains("'buffalo_l' is not installed", "'starter' is not installed");
    }

    /** Stands for the embed worker's libraries: classes that write down their arguments and end with a code. */
    private void plantTool(int code) throws Exception {
        Path lib = temp.resolve("installation/embed-service/target/quarkus-app/lib");
        Files.createDirectories(lib.resolve("main"));
        Files.writeString(lib.resolveSibling("quarkus-run.jar"), "");
        String source = """
                public static void main(String[] a) throws Exception {
                    java.nio.file.Files.write(java.nio.file.Path.of("%s"), java.util.List.of(a));
                    System.exit(%d);
                }""".formatted(temp.resolve("asked"), code);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(lib.resolve("main/tools.jar")))) {
            for (String name : List.of("io.facesets.analysis.tool.Verify", "io.facesets.analysis.bench.Bench")) {
                jar.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
                jar.write(Compiled.of(temp, name, source));
            }
        }
    }

    private void plant(String pack, String description) throws IOException {
        Path folder = Files.createDirectories(data.pack(new PackName(pack)));
        Files.writeString(folder.resolve("pack.json"), description);
    }

    /** Answers 404, and counts. */
    private static final class Counting implements AutoCloseable {

        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private volatile int asked;

        Counting() throws IOException {
            server.createContext("/", exchange -> {
                asked++;
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/buffalo_l.zip";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private int models(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("models"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.root().toString()));
        return line.execute(all.toArray(String[]::new));
    }
}
