package io.facesets.analysis.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.Input;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Box;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class InputBuffersTest {

    private final InputBuffers buffers = new InputBuffers();

    @Test
    void aBufferThatWasGivenBackIsUsedAgainAndHoldsTheNewValuesAlone() {
        ByteBuffer first = buffers.of(tensor(1, 2, 3, 4));
        buffers.giveBack(first);
        ByteBuffer second = buffers.of(tensor(7, 8));
        assertThat(second).isSameAs(first);
        FloatBuffer floats = second.clear().asFloatBuffer();
        assertThat(floats.get(0)).isEqualTo(7);
        assertThat(floats.get(1)).isEqualTo(8);
        assertThat(floats.isDirect()).isTrue();
    }

    @Test
    void callsAtOnceHaveBuffersOfTheirOwn() {
        ByteBuffer first = buffers.of(tensor(new float[10]));
        ByteBuffer second = buffers.of(tensor(new float[10]));
        assertThat(second).isNotSameAs(first);
    }

    @Test
    void aTooSmallBufferGivesWayToALargerOne() {
        ByteBuffer small = buffers.of(tensor(new float[1]));
        buffers.giveBack(small);
        ByteBuffer large = buffers.of(tensor(new float[1_000_000]));
        assertThat(large.capacity()).isGreaterThanOrEqualTo(4_000_000);
        buffers.giveBack(large);
        assertThat(buffers.of(tensor(new float[2]))).isSameAs(large);
    }

    @Test
    void aHugeBufferIsNotKept() {
        ByteBuffer huge = buffers.of(tensor(new float[9_000_000]));
        buffers.giveBack(huge);
        assertThat(buffers.of(tensor(new float[9_000_000]))).isNotSameAs(huge);
    }

    /** Whoever fails to write its values does not cost a buffer. */
    @Test
    void aBufferComesBackWhenItsInputFails() {
        ByteBuffer first = buffers.of(tensor(1));
        buffers.giveBack(first);
        try (PictureThatFails picture = new PictureThatFails()) {
            Input failing = new Normalisation(0, 1, Channels.GREY)
                    .input(picture, Affine.similarity(1, 0, 0, 0), 1, 1, Sampling.AREA, 0);
            assertThatIllegalStateException().isThrownBy(() -> buffers.of(failing));
        }
        assertThat(buffers.of(tensor(2))).isSameAs(first);
    }

    private static Tensor tensor(float... values) {
        return new Tensor(values, values.length);
    }

    private static final class PictureThatFails implements Picture {
        @Override
        public Picture asStored() {
            return this;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public int height() {
            return 1;
        }

        @Override
        public Patch cut(Affine map, int width, int height, Channels channels, Sampling sampling, int border) {
            throw new IllegalStateException("no pixels");
        }

        @Override
        public double sharpness(Box region) {
            return 0;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
