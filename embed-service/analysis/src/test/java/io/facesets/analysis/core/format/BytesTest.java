package io.facesets.analysis.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BytesTest {

    /** Bytes around 255 and 127, and at every place within eight. */
    @Property(tries = 1000)
    void theNext255IsTheOneThatALoopFinds(
            @ForAll @Size(max = 40) byte[] data, @ForAll @IntRange(max = 40) int from, @ForAll boolean sparse) {
        for (int i = 0; sparse && i < data.length; i++) {
            data[i] = (byte) (i % 17 == 16 ? 255 : data[i] & 0xfe);
        }
        int start = Math.min(3, data.length);
        Bytes bytes = Bytes.big(data).slice(start, data.length);
        int at = Math.min(from, bytes.length());

        int expected = at;
        while (expected < bytes.length() && bytes.u8(expected) != 255) {
            expected++;
        }
        assertThat(bytes.next255(at)).isEqualTo(expected);
    }
}
