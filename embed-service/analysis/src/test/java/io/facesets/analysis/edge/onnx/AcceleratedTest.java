package io.facesets.analysis.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.model.ModelClock;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.pack.Family;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.pack.Role;
import io.facesets.analysis.core.provider.ExecutionProvider;
import io.facesets.analysis.core.provider.ModelReport.Fate;
import io.facesets.analysis.core.provider.Parity;
import io.facesets.analysis.core.provider.ParityImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * On a real accelerator, where there is one: FACESETS_TEST_NATIVES is a folder of ONNX Runtime's natives that know the
 * provider FACESETS_TEST_PROVIDER, such as {@code webgpu}. Natives are chosen once per process, so it runs in its own.
 */
class AcceleratedTest {

    private static final Normalisation LEVELS = new Normalisation(127, 1 / 128.0, Channels.BGR);
    private static final int CALLERS = 6;

    @Test
    void aModelRunsThereInBatchesAndAnswersAsOnTheCpu() throws Exception {
        Optional<String> natives = Optional.ofNullable(System.getenv("FACESETS_TEST_NATIVES"));
        Optional<String> provider = Optional.ofNullable(System.getenv("FACESETS_TEST_PROVIDER"));
        assumeTrue(
                natives.isPresent() && provider.isPresent(),
                "no accelerator: set FACESETS_TEST_NATIVES and FACESETS_TEST_PROVIDER");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Donnxruntime.native.path=" + natives.get(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcceleratedTest.class.getName(),
                        provider.get())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("as on the CPU");
    }

    /** The process; its argument is the provider. */
    public static void main(String[] args) {
        ExecutionProvider provider = ExecutionProvider.valueOf(args[0].toUpperCase(java.util.Locale.ROOT));
        ModelSpec spec =
                new ModelSpec(Role.RECOGNISER, Family.ARCFACE, "tiny.onnx", "0".repeat(64), 16, 16, LEVELS, Map.of());
        byte[] file = TinyGraph.recogniser(1)
                .shape("to", 1, -1)
                .node("Reshape", "pool,to", "out")
                .output("out", 1, 3)
                .model();
        ModelLoader loader = new ModelLoader(new ModelLoader.Settings(provider, 4, false, false), ModelClock.NONE);
        ModelLoader.Loaded loaded = loader.load(spec, file, 1);
        try (ModelSession session = loaded.session();
                ModelSession cpu = OnnxEngine.open("cpu", file)) {
            boolean same = IntStream.range(0, CALLERS * 10).parallel().allMatch(i -> {
                Tensor input = ParityImage.tensor(LEVELS, 16, 16, i);
                List<Tensor> expected = cpu.run(input);
                return Parity.of(Role.RECOGNISER, expected, session.run(input)).holds();
            });
            boolean there = loaded.report().placement().orElseThrow().onProvider() > 0
                    && loaded.report().parity().orElseThrow().holds()
                    && loaded.report().edits().stream().noneMatch(edit -> edit.fate() == Fate.UNFIT);
            System.out.println(loaded.report());
            System.out.println(same && there ? "as on the CPU" : "not as on the CPU");
        }
    }
}
