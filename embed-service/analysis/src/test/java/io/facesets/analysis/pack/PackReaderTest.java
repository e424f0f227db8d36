package io.facesets.analysis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.facesets.analysis.core.pack.Role;
import io.facesets.model.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackReaderTest {

    @TempDir
    Path folder;

    private String json = "";

    @BeforeEach
    void writeAPack() throws Exception {
        StringBuilder models = new StringBuilder();
        for (String[] m :
                new String[][] {{"detector", "scrfd"}, {"landmarks", "insightface-2d106"}, {"recogniser", "arcface"}}) {
            byte[] bytes = m[0].getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve(m[0] + ".onnx"), bytes);
            models.append(models.isEmpty() ? "" : ",").append("""
                            "%s": {"file": "%s.onnx", "sha256": "%s", "family": "%s",
                             "input": {"width": 64, "height": 64}, "settings": {%s},
                             "normalisation": {"mean": 127.5, "scale": 0.0078125, "channels": "RGB"}}
                            """.formatted(
                    m[0], m[0], PackDigest.sha256(bytes), m[1], m[0].equals("detector") ? "\"accept\": 0.5" : ""));
        }
        json = "{\"name\": \"mine\", \"version\": \"1\", \"models\": {" + models
                + "}, \"thresholds\": {\"initial\": 0.5}}";
        write(json);
    }

    @Test
    void readsWhatIsThere() {
        LoadedPack pack = PackReader.read(folder);
        assertThat(pack.pack().ref().name().value()).isEqualTo("mine");
        assertThat(pack.pack().thresholds()).containsEntry("initial", 0.5);
        assertThat(pack.file(Role.DETECTOR)).asString().isEqualTo("detector");
        assertThat(pack.pack().model(Role.POSE)).isEmpty();
    }

    @Test
    void theDigestFollowsWhatChangesEmbeddingsAndNothingElse() throws Exception {
        String digest = PackReader.read(folder).pack().ref().digest();
        write(json.replace("\"initial\": 0.5", "\"initial\": 0.6").replace("\"version\": \"1\"", "\"version\": \"2\""));
        assertThat(PackReader.read(folder).pack().ref().digest()).isEqualTo(digest);
        write(json.replaceFirst("\"accept\": 0.5", "\"accept\": 0.6"));
        assertThat(PackReader.read(folder).pack().ref().digest()).isNotEqualTo(digest);
        write(json.replace("RGB", "BGR"));
        assertThat(PackReader.read(folder).pack().ref().digest()).isNotEqualTo(digest);
    }

    @Test
    void filesMayLiveElsewhere() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        for (String name : new String[] {"detector", "landmarks", "recogniser"}) {
            Files.move(folder.resolve(name + ".onnx"), elsewhere.resolve(name + ".onnx"));
        }
        write(json.replaceFirst("\\{", "{\"root\": \"" + elsewhere.toString().replace("\\", "\\\\") + "\", "));
        assertThat(PackReader.read(folder).file(Role.RECOGNISER)).asString().isEqualTo("recogniser");
    }

    @Test
    void aFileThatChangedIsNamedWithBothDigests() throws Exception {
        Files.writeString(folder.resolve("recogniser.onnx"), "tampered");
        Fault fault = refused();
        assertThat(fault.code()).isEqualTo("pack-file-differs");
        assertThat(fault)
                .hasMessageContaining("recogniser.onnx")
                .hasMessageContaining(
                        "expected sha256 " + PackDigest.sha256("recogniser".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("found " + PackDigest.sha256("tampered".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Files.delete(folder.resolve("landmarks.onnx"));
        assertThat(refused()).hasMessageContaining("landmarks.onnx").hasMessageContaining("sha256");
    }

    @Test
    void aMissingPackSaysHowToGetOne() throws Exception {
        Files.delete(folder.resolve("pack.json"));
        assertThat(refused()).hasMessageContaining("./facesets models install starter");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"scrfd\"', '\"magic\"', magic",
        "'\"landmarks\":', '\"taste\":', taste",
        "'\"name\": \"mine\"', '\"name\": \"../x\"', ../x",
        "'\"file\": \"detector.onnx\"', '\"file\": \"../detector.onnx\"', plain file name",
        "'\"width\": 64', '\"width\": 0', 16 to 4096",
        "'\"RGB\"', '\"CMYK\"', CMYK",
        "'\"recogniser\": {', '\"pose\": {', family"
    })
    void whatIsWrongIsNamed(String from, String to, String said) throws Exception {
        write(json.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)));
        Fault fault = refused();
        assertThat(fault.code()).isEqualTo("bad-pack");
        assertThat(fault).hasMessageContaining(said).hasMessageContaining("pack.json");
    }

    private Fault refused() {
        Fault fault = catchThrowableOfType(Fault.class, () -> PackReader.read(folder));
        assertThat(fault.blame()).isEqualTo(Fault.Blame.USER);
        return fault;
    }

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve(PackReader.FILE), text);
    }
}
