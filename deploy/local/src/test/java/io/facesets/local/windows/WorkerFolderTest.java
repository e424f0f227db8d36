package io.facesets.local.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.Service;
import io.facesets.local.packs.Digests;
import io.facesets.local.packs.NpmPackage;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder for a Windows PC, of a small program and libraries that are none. */
class WorkerFolderTest {

    private static final PackName PACK = new PackName("mine");
    private static final WindowsSettings SETTINGS = settings(Optional.of("/mnt/it's h\u00e9re=P:\\photos"));

    @TempDir
    Path temp;

    private final List<String> said = new ArrayList<>();
    private DataFolder data;
    private Path program;
    private Path npm;
    private Natives natives;
    private Path target;

    @BeforeEach
    void build() throws Exception {
        target = temp.resolve("out/worker");
        program = temp.resolve("embed-service/target/quarkus-app");
        Files.createDirectories(program.resolve("lib/main"));
        Files.writeString(program.resolve("quarkus-run.jar"), "program");
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(program.resolve("lib/main/runtime.jar")))) {
            zip.putNextEntry(new ZipEntry("native/jni.dll"));
            zip.write("jni".getBytes(StandardCharsets.UTF_8));
        }
        Path scripts = Files.createDirectories(temp.resolve("deploy/windows"));
        try (Stream<Path> real = Files.list(Path.of("../windows"))) {
            for (Path script : real.toList()) {
                Files.copy(script, scripts.resolve(script.getFileName()));
            }
        }
        npm = archive("runtime.dll");
        natives = new Natives(
                new NpmPackage("natives@1", sha512(npm), "x64/", Map.of("runtime.dll", sha256("runtime.dll"))),
                "runtime.jar",
                "native/",
                Map.of("jni.dll", sha256("jni")));
        data = new DataFolder(temp.resolve("data"));
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("d.onnx"), "model");
        Files.createDirectories(data.pack(PACK));
        Files.writeString(
                data.pack(PACK).resolve("pack.json"),
                "{\"name\":\"mine\",\"root\":\"" + elsewhere
                        + "\",\"models\":{\"detector\":{\"file\":\"d.onnx\"},\"pose\":{\"file\":\"d.onnx\"}}}");
    }

    @Test
    void holdsEverythingThatAWorkerNeeds() throws Exception {
        layOut(SETTINGS);
        assertThat(target.resolve("natives/runtime.dll")).hasContent("runtime.dll");
        assertThat(target.resolve("natives/jni.dll")).hasContent("jni");
        assertThat(target.resolve("worker/quarkus-run.jar")).hasContent("program");
        JsonNode pack = new ObjectMapper()
                .readTree(target.resolve("data/models/mine/pack.json").toFile());
        assertThat(pack.has("root")).as("the models come along").isFalse();
        assertThat(target.resolve("data/models/mine/d.onnx")).hasContent("model");
        assertThat(names(target))
                .containsExactlyInAnyOrder(
                        "README.md",
                        "autostart.ps1",
                        "data",
                        "natives",
                        "settings.ps1",
                        "verify.ps1",
                        "worker",
                        "worker.ps1");
    }

    @Test
    void writesSettingsThatPowerShellTakesAsTheyAre() throws Exception {
        layOut(SETTINGS);
        assertThat(Files.readString(target.resolve("settings.ps1")))
                .as("a mark of UTF-8: Windows' own PowerShell would read it in the PC's character set else")
                .startsWith("\ufeff")
                .contains(
                        "$env:KAFKA_BOOTSTRAP_SERVERS = '127.0.0.1:7700'\n",
                        "$env:FACESETS_CONTENT_URL = 'http://127.0.0.1:7701'\n",
                        "$env:FACESETS_EMBED_PROVIDER = 'directml'\n",
                        "$env:FACESETS_PACK = 'mine'\n",
                        "$env:FACESETS_EMBED_PATH_MAP = '/mnt/it''s h\u00e9re=P:\\photos'\n",
                        "$env:FACESETS_CONTENT_SECRET = ''\n")
                .doesNotContainPattern("@\\w+@");
    }

    @Test
    void itsScriptsNameWhatIsThere() throws Exception {
        layOut(SETTINGS);
        String verify = Files.readString(target.resolve("verify.ps1"));
        String worker = Files.readString(target.resolve("worker.ps1"));
        assertThat(verify).contains("io.facesets.analysis.tool.Verify");
        for (String part : List.of("settings.ps1", "natives", "worker\\lib\\main")) {
            assertThat(verify).contains(part);
            assertThat(target.resolve(part.replace('\\', '/'))).exists();
        }
        for (String part : List.of("settings.ps1", "natives", "worker\\quarkus-run.jar", "data")) {
            assertThat(worker).contains("'" + part + "'");
            assertThat(target.resolve(part.replace('\\', '/'))).exists();
        }
        String autostart = Files.readString(target.resolve("autostart.ps1"));
        for (String part : List.of("settings.ps1", "worker.ps1")) {
            assertThat(autostart).contains("'" + part + "'");
        }
        assertThat(autostart.chars()).as("plain ASCII").allMatch(c -> c < 128);
        assertThat(List.of(verify, worker)).allSatisfy(script -> {
            assertThat(script).contains("-Xmx" + Service.EMBED.heapMegabytes() + "m");
            assertThat(script.chars()).as("plain ASCII").allMatch(c -> c < 128);
        });
    }

    @Test
    void bringsAFolderUpToDateAndKeepsWhatIsNotOurs() throws Exception {
        layOut(SETTINGS);
        Path settings = target.resolve("settings.ps1");
        String withSecret = Files.readString(settings).replace("SECRET = ''", "SECRET = 'abc'");
        Files.writeString(settings, withSecret);
        Files.writeString(target.resolve("notes.txt"), "mine");
        Files.createDirectories(target.resolve("data/models/other"));
        Files.createDirectories(target.resolve(".laying-out-1/made"));
        Files.delete(target.resolve("README.md"));
        Files.writeString(program.resolve("quarkus-run.jar"), "next program");
        npm = Path.of("away");
        layOut(SETTINGS);
        assertThat(settings).hasContent(withSecret);
        assertThat(target.resolve("worker/quarkus-run.jar")).hasContent("next program");
        assertThat(target.resolve("README.md")).exists();
        assertThat(names(target)).contains("notes.txt").doesNotContain(".laying-out-1");
        assertThat(target.resolve("data/models/other")).exists();
        assertThat(said).as("natives that are right are not fetched again").hasSize(1);
    }

    @Test
    void replacesNativesThatAreNotRight() throws Exception {
        layOut(SETTINGS);
        Files.writeString(target.resolve("natives/runtime.dll"), "half");
        layOut(SETTINGS);
        assertThat(target.resolve("natives/runtime.dll")).hasContent("runtime.dll");
        assertThat(said).hasSize(2);
    }

    @Test
    void replacesNoSettingsThatSaySomethingElse() throws Exception {
        layOut(SETTINGS);
        Files.writeString(program.resolve("quarkus-run.jar"), "next program");
        assertThatThrownBy(() -> layOut(settings(Optional.empty())))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("settings.ps1 says something else");
        assertThat(target.resolve("worker/quarkus-run.jar")).hasContent("program");
    }

    @Test
    void touchesNoFolderOfAnother() throws Exception {
        Files.createDirectories(target);
        Files.writeString(target.resolve("README.md"), "mine");
        assertThatThrownBy(() -> layOut(SETTINGS)).isInstanceOf(Fault.class).hasMessageContaining("name a new folder");
        assertThat(target.resolve("README.md")).hasContent("mine");
        assertThat(names(target)).containsExactly("README.md");
    }

    @Test
    void leavesWhatWasThereIfANativeIsWrong() throws Exception {
        layOut(SETTINGS);
        Files.delete(target.resolve("natives/jni.dll"));
        npm = archive("another");
        Files.writeString(program.resolve("quarkus-run.jar"), "next program");
        assertThatThrownBy(() -> layOut(SETTINGS)).isInstanceOf(Fault.class).hasMessageContaining("SHA-512");
        assertThat(target.resolve("natives/runtime.dll")).hasContent("runtime.dll");
        assertThat(target.resolve("worker/quarkus-run.jar")).hasContent("program");
        assertThat(names(target)).noneMatch(name -> name.startsWith(".laying-out"));
    }

    @Test
    void refusesAWorkerWithAnotherRuntime() throws Exception {
        Files.move(program.resolve("lib/main/runtime.jar"), program.resolve("lib/main/runtime-2.jar"));
        assertThatThrownBy(() -> layOut(SETTINGS)).isInstanceOf(Fault.class).hasMessageContaining("runtime.jar");
    }

    @Test
    void thisBuildPinsNativesOfTheRuntimeThatItsWorkerHas() throws IOException {
        assertThat(Files.readString(Path.of("../../pom.xml")))
                .contains("<onnxruntime.version>" + Natives.VERSION + "</onnxruntime.version>");
        assertThat(Natives.OF_THIS_BUILD.npm().files().values()).hasSize(2).allMatch(d -> d.matches("[0-9a-f]{64}"));
    }

    private void layOut(WindowsSettings settings) throws InterruptedException {
        new WorkerFolder(new Installation(temp), new PackCatalog(data), natives, (wanted, work) -> npm)
                .layOut(target, settings, said::add);
    }

    private static WindowsSettings settings(Optional<String> pathMap) {
        return new WindowsSettings(PACK, "directml", "127.0.0.1:7700", "http://127.0.0.1:7701", pathMap);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).toList();
        }
    }

    /** An npm package with one library in it. */
    private Path archive(String content) throws IOException {
        Path tarball = Files.createTempFile(temp, "natives", ".tgz");
        try (OutputStream out = Files.newOutputStream(tarball);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            TarArchiveEntry entry = new TarArchiveEntry("x64/runtime.dll");
            entry.setSize(content.length());
            tar.putArchiveEntry(entry);
            tar.write(content.getBytes(StandardCharsets.UTF_8));
            tar.closeArchiveEntry();
        }
        return tarball;
    }

    private String sha256(String content) throws IOException {
        return Digests.sha256(Files.writeString(temp.resolve("content"), content));
    }

    private static String sha512(Path file) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    }
}
