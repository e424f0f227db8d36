package io.facesets.stager.edge.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({"bytes=0-0,0,0", "bytes=2-5,2,5", "bytes=7-,7,9", "bytes=7-100,7,9", "bytes=-3,7,9", "bytes=-30,0,9"})
    void partsOfTenBytes(String header, long first, long last) {
        assertThat(ByteRange.of(Optional.of(header), 10)).isEqualTo(new ByteRange.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0"})
    void whatTheFileDoesNotHave(String header) {
        assertThat(ByteRange.of(Optional.of(header), 10)).isEqualTo(new ByteRange.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=5-2",
                "bytes=-",
                "bytes=0-1,4-5",
                "items=0-1",
                "bytes=a-b",
                "bytes=99999999999999999999-",
                ""
            })
    void whatMeansTheWhole(String header) {
        assertThat(ByteRange.of(Optional.of(header), 10)).isEqualTo(new ByteRange.Whole());
    }

    @Test
    void noHeaderMeansTheWhole() {
        assertThat(ByteRange.of(Optional.empty(), 10)).isEqualTo(new ByteRange.Whole());
        assertThat(ByteRange.of(Optional.of("bytes=0-"), 0)).isEqualTo(new ByteRange.Unsatisfiable());
    }

    @Property(tries = 300)
    void aPartIsWithinTheFile(
            @ForAll @LongRange(max = 2000) long from,
            @ForAll @LongRange(max = 2000) long to,
            @ForAll @LongRange(max = 1000) long size) {
        if (ByteRange.of(Optional.of("bytes=" + from + "-" + to), size) instanceof ByteRange.Part part) {
            assertThat(part.first()).isEqualTo(from).isLessThan(size);
            assertThat(part.last()).isBetween(part.first(), Math.min(to, size - 1));
        }
    }
}
