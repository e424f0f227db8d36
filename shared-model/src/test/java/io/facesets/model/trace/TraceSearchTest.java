package io.facesets.model.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.codec.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSearchTest {

    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 65_503, 65_504, 65_535, 65_536, 65_537, 200_001})
    void findsAnEmbeddingWhereverItLies(int before) throws IOException {
        byte[] wanted = bytes(2048);
        TraceSearch search = new TraceSearch(
                new TraceMaker().addWithBase64("embedding", wanted).make());
        assertThat(found(search, bytes(before), wanted, bytes(77))).isOne();
        assertThat(found(search, bytes(before), wanted)).isOne();
        assertThat(found(search, bytes(before), bytes(2048), bytes(77))).isZero();
    }

    @Test
    void findsItsBase64AtEveryAlignment() throws IOException {
        byte[] wanted = bytes(2048);
        TraceSearch search = new TraceSearch(
                new TraceMaker().addWithBase64("embedding", wanted).make());
        for (int before = 0; before < 6; before++) {
            byte[] text = Base64.getEncoder().encode(join(bytes(before), wanted, bytes(5)));
            assertThat(found(search, bytes(100), text))
                    .as("%d bytes before", before)
                    .isOne();
        }
        assertThat(found(search, Base64.getEncoder().encode(bytes(5000)))).isZero();
    }

    @Test
    void findsAPieceOfIt() throws IOException {
        byte[] wanted = bytes(2048);
        TraceSearch search = new TraceSearch(
                new TraceMaker().addWithBase64("embedding", wanted).make());
        byte[] piece = java.util.Arrays.copyOfRange(wanted, 500, 900);
        assertThat(found(search, bytes(100), piece, bytes(100))).isOne();
    }

    @Test
    void tellsWhichOfManyAndIsNotMisledByShortReads() throws IOException {
        TraceMaker maker = new TraceMaker();
        byte[][] all = new byte[1000][];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes(64 + i);
            maker.add("crop", all[i]);
        }
        TraceSearch search = new TraceSearch(maker.make());
        byte[] text = join(bytes(1000), all[999], bytes(3), all[17]);
        var stream = new FilterInputStream(new ByteArrayInputStream(text)) {
            @Override
            public int read(byte[] buffer, int at, int length) throws IOException {
                return super.read(buffer, at, Math.min(length, 7));
            }
        };
        assertThat(search.in(stream).stream()).containsExactly(17, 999);
    }

    @Test
    void paddingIsNoTrace() throws IOException {
        byte[] mostlyZero = new byte[2048];
        System.arraycopy(bytes(700), 0, mostlyZero, 0, 700);
        TraceSearch search = new TraceSearch(
                new TraceMaker().addWithBase64("embedding", mostlyZero).make());
        assertThat(found(search, new byte[100_000])).isZero();
        assertThat(found(search, mostlyZero)).isOne();
    }

    @Test
    void nothingIsFoundOfNothing() throws IOException {
        assertThat(found(new TraceSearch(Traces.NONE), bytes(100_000))).isZero();
        assertThat(found(new TraceSearch(new TraceMaker().add("crop", bytes(31)).make()), bytes(100)))
                .isZero();
    }

    @Test
    void tracesAddUpAndSurviveBeingWrittenAndHoldNothingOfWhatTheyAreOf() throws IOException {
        byte[] one = bytes(2048);
        byte[] two = bytes(300);
        Traces both = new TraceMaker()
                .addWithBase64("embedding", one)
                .make()
                .and(new TraceMaker().add("crop", two).make());
        ObjectMapper json = EventCodec.mapper();
        Traces read = json.readValue(json.writeValueAsBytes(both), Traces.class);
        assertThat(read).isEqualTo(both);
        assertThat(read.count()).isEqualTo(2);
        assertThat(new TraceSearch(read).in(new ByteArrayInputStream(two)).stream())
                .containsExactly(1);
        assertThat(found(new TraceSearch(both), both.windows(), json.writeValueAsBytes(both)))
                .isZero();
    }

    private static int found(TraceSearch search, byte[]... parts) throws IOException {
        return search.in(new ByteArrayInputStream(join(parts))).cardinality();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
