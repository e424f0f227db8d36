package io.facesets.analysis.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.analysis.TestPacks;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.edge.onnx.OnnxEngine;
import io.facesets.analysis.edge.onnx.UltraLightGraph;
import io.facesets.model.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreeSizeTest {

    /** The published graph decodes its boxes itself, at its one size: what is decoded outside must be the same. */
    @Test
    void givesTheNumbersOfThePublishedGraph() throws Exception {
        Path file = TestPacks.folder().resolve("fr_detect.onnx");
        assumeTrue(Files.exists(file), "the pack is not the starter");
        byte[] published = Files.readAllBytes(file);
        float[] pixels = new float[3 * 240 * 320];
        Random random = new Random(7);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat() * 2 - 1;
        }
        try (ModelSession fixed = OnnxEngine.open("published", published);
                ModelSession free = OnnxEngine.open("free", UltraLightGraph.freeSize(published))) {
            List<Tensor> expected = fixed.run(new Tensor(pixels, 1, 3, 240, 320));
            List<Tensor> found = free.run(new Tensor(pixels, 1, 3, 240, 320));
            List<Detection> decoded = new UltraLightPriors(320, 240)
                    .decode(found.get(0).values(), found.get(1).values(), 0);
            float[] boxes = expected.get(1).values();
            assertThat(decoded).hasSize(4420);
            for (int i = 0; i < decoded.size(); i++) {
                Box box = decoded.get(i).box();
                assertThat(decoded.get(i).score()).isCloseTo(expected.get(0).values()[2 * i + 1], within(1e-5));
                assertThat(box.x1() / 320).isCloseTo(boxes[4 * i], within(1e-5));
                assertThat(box.y2() / 240).isCloseTo(boxes[4 * i + 3], within(1e-5));
            }
            assertThat(free.run(new Tensor(new float[3 * 128 * 192], 1, 3, 128, 192))
                            .get(0)
                            .values())
                    .hasSize(2 * new UltraLightPriors(192, 128).count());
        }
    }

    @Test
    void whatIsNoSuchGraphIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> UltraLightGraph.freeSize(new byte[] {58, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> UltraLightGraph.freeSize(new byte[] {(byte) 0xff}));
    }
}
