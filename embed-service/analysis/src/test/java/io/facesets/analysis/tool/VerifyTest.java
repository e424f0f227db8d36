package io.facesets.analysis.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.TestPacks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int verify(String... args) {
        return new Verify(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    private List<String> refusal() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void otherArgumentsAreRefused() {
        assertThat(verify()).isEqualTo(Verify.MISUSED);
        assertThat(verify("a", "b")).isEqualTo(Verify.MISUSED);
        assertThat(verify("a", "--nonsense", "cpu")).isEqualTo(Verify.MISUSED);
        assertThat(verify("a", "--provider", "cpu", "more")).isEqualTo(Verify.MISUSED);
        assertThat(out.size()).isZero();
    }

    @Test
    void whatIsNoPackIsRefusedInOneLine() throws IOException {
        assertThat(verify(temp.toString())).isEqualTo(Verify.REFUSED);
        assertThat(refusal()).singleElement().asString().contains("pack.json is missing");
        err.reset();
        Files.writeString(temp.resolve("pack.json"), "{\n not json\n");
        assertThat(verify(temp.toString())).isEqualTo(Verify.REFUSED);
        assertThat(refusal()).hasSize(1);
    }

    @Test
    void aProviderThatIsNotKnownIsRefused() {
        assertThat(verify(temp.toString(), "--provider", "gpu")).isEqualTo(Verify.REFUSED);
        assertThat(refusal()).singleElement().asString().contains("'gpu'", "directml");
    }

    @Test
    void aRealPackIsSoundOnTheCpu() {
        Path pack = TestPacks.folder();
        assertThat(verify(pack.toString(), "--provider", "cpu"))
                .as(err::toString)
                .isEqualTo(Verify.SOUND);
        assertThat(err.size()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .contains("provider  cpu (configured)")
                .anyMatch(line -> line.startsWith("detector"))
                .anyMatch(line -> line.startsWith("recogniser"))
                .anyMatch(line -> line.matches("  parity +cosine distance \\S+ of 0.001 allowed.*"))
                .noneMatch(line -> line.contains("unfit"))
                .last()
                .asString()
                .endsWith("models run on cpu");
    }

    @Test
    void aRealPackIsNeverRunOnTheCpuInPlaceOfAnother() {
        Path pack = TestPacks.folder();
        for (String provider : List.of("directml", "cuda", "openvino", "coreml", "webgpu")) {
            err.reset();
            assertThat(verify(pack.toString(), "--provider", provider)).isEqualTo(Verify.REFUSED);
            assertThat(refusal()).singleElement().asString().contains("provider " + provider, "natives");
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void aFileThatWasChangedIsRefusedByItsDigests() throws IOException {
        Path pack = TestPacks.folder();
        try (Stream<Path> files = Files.list(pack)) {
            for (Path file : files.toList()) {
                Files.copy(file, temp.resolve(file.getFileName()));
            }
        }
        Path detector = temp.resolve("fr_detect.onnx");
        byte[] bytes = Files.readAllBytes(detector);
        bytes[bytes.length / 2] ^= 1;
        Files.write(detector, bytes);
        assertThat(verify(temp.toString())).isEqualTo(Verify.REFUSED);
        assertThat(refusal()).singleElement().asString().contains("fr_detect.onnx", "expected sha256", "found");
    }
}
