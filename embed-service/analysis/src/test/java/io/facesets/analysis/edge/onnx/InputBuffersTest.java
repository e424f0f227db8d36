package io.facesets.analysis.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class InputBuffersTest {

    private final InputBuffers buffers = new InputBuffers();

    @Test
    void aBufferThatWasGivenBackIsUsedAgainAndHoldsTheNewValuesAlone() {
        ByteBuffer first = buffers.filled(new float[] {1, 2, 3, 4});
        buffers.giveBack(first);
        ByteBuffer second = buffers.filled(new float[] {7, 8});
        assertThat(second).isSameAs(first);
        FloatBuffer floats = InputBuffers.floats(second, 2);
        assertThat(floats.remaining()).isEqualTo(2);
        assertThat(floats.get(0)).isEqualTo(7);
        assertThat(floats.get(1)).isEqualTo(8);
        assertThat(floats.isDirect()).isTrue();
    }

    @Test
    void callsAtOnceHaveBuffersOfTheirOwn() {
        ByteBuffer first = buffers.filled(new float[10]);
        ByteBuffer second = buffers.filled(new float[10]);
        assertThat(second).isNotSameAs(first);
    }

    @Test
    void aTooSmallBufferGivesWayToALargerOne() {
        ByteBuffer small = buffers.filled(new float[1]);
        buffers.giveBack(small);
        ByteBuffer large = buffers.filled(new float[1_000_000]);
        assertThat(large.capacity()).isGreaterThanOrEqualTo(4_000_000);
        buffers.giveBack(large);
        assertThat(buffers.filled(new float[2])).isSameAs(large);
    }

    @Test
    void aHugeBufferIsNotKept() {
        ByteBuffer huge = buffers.filled(new float[9_000_000]);
        buffers.giveBack(huge);
        assertThat(buffers.filled(new float[9_000_000])).isNotSameAs(huge);
    }
}
