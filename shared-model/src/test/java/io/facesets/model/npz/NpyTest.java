package io.facesets.model.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that NumPy wrote, and arrays that nobody should have written. */
class NpyTest {

    @TempDir
    Path temp;

    static Path golden(String name) {
        try {
            URL resource = NpyTest.class.getResource("/npy/" + name);
            assertThat(resource).isNotNull();
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsNumPysNumbers() throws IOException {
        try (NpyArray a = NpyArray.open(golden("float32.npy"))) {
            assertThat(a.header().shape()).containsExactly(2L, 3L);
            assertThat(a.floats(0)).containsExactly(1.5f, -2.25f, Float.NaN);
            assertThat(a.floats(1)).containsExactly(Float.POSITIVE_INFINITY, 0f, 3e38f);
            assertThat(a.floats(0)).as("in any order").startsWith(1.5f);
        }
        try (NpyArray a = NpyArray.open(golden("float64.npy"))) {
            assertThat(a.floats(0)).containsExactly(0.1f);
            assertThat(a.floats(1)).containsExactly(Float.POSITIVE_INFINITY);
        }
        try (NpyArray a = NpyArray.open(golden("float16.npy"))) {
            assertThat(a.floats(0)).containsExactly(0.5f);
            assertThat(a.floats(1)).containsExactly(-65504f);
        }
        try (NpyArray a = NpyArray.open(golden("three.npy"))) {
            assertThat(a.header().shape()).containsExactly(2L, 4L, 3L);
            assertThat(a.floats(1)).startsWith(12f, 13f).endsWith(23f).hasSize(12);
        }
        try (NpyArray a = NpyArray.open(golden("uint8.npy"))) {
            assertThat(a.floats(0)).containsExactly(0f, 255f);
            assertThat(a.integer(1, 1)).isEqualTo(128);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "big-endian,2,300000",
        "int64,0,4611686018427387904",
        "int64,1,-5",
        "bool,0,1",
        "bool,1,0",
        "integer-scalar,0,7",
        "version-2,2,3",
        "version-3,1,2"
    })
    void readsNumPysWholeNumbers(String name, long row, long expected) throws IOException {
        try (NpyArray a = NpyArray.open(golden(name + ".npy"))) {
            assertThat(a.integer(row, 0)).isEqualTo(expected);
        }
    }

    @Test
    void readsNumPysText() throws IOException {
        try (NpyArray a = NpyArray.open(golden("text.npy"))) {
            assertThat(List.of(a.text(0), a.text(1), a.text(2))).containsExactly("été", "", "日本 𝄞 x");
        }
        try (NpyArray a = NpyArray.open(golden("bytes.npy"))) {
            assertThat(a.text(0)).isEqualTo("ab".repeat(32));
            assertThat(a.text(1)).isEqualTo("short");
        }
        try (NpyArray a = NpyArray.open(golden("scalar.npy"))) {
            assertThat(a.header().shape()).isEmpty();
            assertThat(a.text(0)).isEqualTo("one");
        }
    }

    @Test
    void readsAnArrayWithoutRows() throws IOException {
        try (NpyArray a = NpyArray.open(golden("empty.npy"))) {
            assertThat(a.rows()).isZero();
            assertThat(a.header().rowElements()).isEqualTo(512);
            assertThatThrownBy(() -> a.floats(0)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void writesTheBytesThatNumPyWrites() throws IOException {
        Path floats = temp.resolve("floats");
        try (NpyWriter w = NpyWriter.create(floats, Dtype.FLOAT32, 3)) {
            w.floats(1.5f, -2.25f, Float.NaN);
            w.floats(Float.POSITIVE_INFINITY, 0, 3e38f);
        }
        assertThat(floats).hasSameBinaryContentAs(golden("float32.npy"));
        Path bools = temp.resolve("bools");
        try (NpyWriter w = NpyWriter.create(bools, Dtype.BOOL)) {
            w.bool(true);
            w.bool(false);
            w.bool(true);
        }
        assertThat(bools).hasSameBinaryContentAs(golden("bool.npy"));
        Path text = temp.resolve("text");
        try (NpyWriter w = NpyWriter.create(text, Dtype.text(6))) {
            for (String s : List.of("été", "", "日本 𝄞 x")) {
                w.text(s);
            }
        }
        assertThat(text).hasSameBinaryContentAs(golden("text.npy"));
        Path bytes = temp.resolve("bytes");
        try (NpyWriter w = NpyWriter.create(bytes, Dtype.ascii(64))) {
            w.text("ab".repeat(32));
            w.text("short");
        }
        assertThat(bytes).hasSameBinaryContentAs(golden("bytes.npy"));
        NpyWriter.scalar(temp.resolve("scalar"), "one");
        assertThat(temp.resolve("scalar")).hasSameBinaryContentAs(golden("scalar.npy"));
        NpyWriter.scalar(temp.resolve("integer"), 7);
        assertThat(temp.resolve("integer")).hasSameBinaryContentAs(golden("integer-scalar.npy"));
        Path empty = temp.resolve("empty");
        NpyWriter.create(empty, Dtype.FLOAT32, 512).close();
        assertThat(empty).hasSameBinaryContentAs(golden("empty.npy"));
        Path three = temp.resolve("three");
        try (NpyWriter w = NpyWriter.create(three, Dtype.FLOAT32, 4, 3)) {
            for (int i = 0; i < 24; i++) {
                w.floats(i);
            }
        }
        assertThat(three).hasSameBinaryContentAs(golden("three.npy"));
    }

    @ParameterizedTest
    @CsvSource({
        "objects,pickled",
        "records,each field",
        "fortran,ascontiguousarray",
        "complex,can't be read",
        "README.md,does not begin"
    })
    void refusesWhatItCanNotReadAndSaysWhatToDo(String name, String word) {
        Path file = golden(name.contains(".") ? name : name + ".npy");
        assertThatThrownBy(() -> NpyArray.open(file))
                .isInstanceOf(NpyException.class)
                .hasMessageContaining(word);
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = Files.readAllBytes(golden("float32.npy"));
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(temp.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> NpyArray.open(cut)).as("%d bytes", length).isInstanceOf(NpyException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(9223372036854775807, 9223372036854775807)",
                "(4611686018427387904, 4)",
                "(99999999999999999999,)",
                "(3, 2147483647)",
                "(-1,)",
                "(a,)",
                "(1.5,)",
                "1",
                "(1 2,)"
            })
    void refusesShapesThatAreNone(String shape) throws IOException {
        byte[] file = Files.readAllBytes(golden("float32.npy"));
        byte[] header = ("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }").getBytes();
        System.arraycopy(header, 0, file, 10, header.length);
        Path written = Files.write(temp.resolve("odd"), file);
        assertThatThrownBy(() -> NpyArray.open(written)).isInstanceOf(NpyException.class);
    }

    @Test
    void refusesAWrongKindOfQuestion() throws IOException {
        try (NpyArray a = NpyArray.open(golden("text.npy"))) {
            assertThatThrownBy(() -> a.floats(0))
                    .isInstanceOf(NpyException.class)
                    .hasMessageContaining("<U6");
            assertThatThrownBy(() -> a.integer(0, 0)).isInstanceOf(NpyException.class);
        }
        try (NpyArray a = NpyArray.open(golden("float32.npy"))) {
            assertThatThrownBy(() -> a.text(0)).isInstanceOf(NpyException.class);
            assertThatThrownBy(() -> a.integer(0, 0)).isInstanceOf(NpyException.class);
        }
    }

    @Test
    void keepsRowsWhole() throws IOException {
        NpyWriter w = NpyWriter.create(temp.resolve("part"), Dtype.FLOAT32, 3);
        w.floats(1, 2);
        assertThatThrownBy(w::close).isInstanceOf(IllegalStateException.class);
        try (NpyWriter text = NpyWriter.create(temp.resolve("long"), Dtype.text(2))) {
            assertThatThrownBy(() -> text.text("abc")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> text.floats(1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two.npz", "two-compressed.npz"})
    void readsNumPysZips(String name) throws IOException {
        try (NpzReader npz = NpzReader.open(golden(name), temp)) {
            assertThat(npz.names()).containsExactly("a", "b");
            assertThat(npz.array("a").orElseThrow().integer(2, 0)).isEqualTo(2);
            assertThat(npz.array("b").orElseThrow().text(1)).isEqualTo("yy");
            assertThat(npz.array("c")).isEmpty();
        }
        assertThatThrownBy(() -> NpzReader.open(golden("text.npy"), temp)).isInstanceOf(NpyException.class);
    }

    @Test
    void writesZipsThatAreTheSameForTheSameArrays() throws IOException {
        for (String name : List.of("one.npz", "two.npz")) {
            try (NpzWriter npz = NpzWriter.create(temp.resolve(name))) {
                npz.store("numbers", golden("float32.npy"));
                npz.deflate("words", golden("text.npy"));
            }
        }
        assertThat(temp.resolve("one.npz")).hasSameBinaryContentAs(temp.resolve("two.npz"));
        try (NpzReader npz = NpzReader.open(temp.resolve("one.npz"), Files.createDirectory(temp.resolve("work")))) {
            assertThat(npz.array("numbers").orElseThrow().floats(0)).startsWith(1.5f);
            assertThat(npz.array("words").orElseThrow().text(0)).isEqualTo("été");
        }
    }

    @Test
    void namesTheArrayThatCanNotBeRead() throws IOException {
        Path bad = temp.resolve("bad.npz");
        try (NpzWriter npz = NpzWriter.create(bad)) {
            npz.store("mine", golden("objects.npy"));
        }
        try (NpzReader npz = NpzReader.open(bad, Files.createDirectory(temp.resolve("work")))) {
            assertThatThrownBy(() -> npz.array("mine"))
                    .isInstanceOf(NpyException.class)
                    .hasMessageContainingAll("'mine'", "pickled");
        }
        try (InputStream in = Files.newInputStream(bad)) {
            assertThat(in.read()).isEqualTo('P');
        }
    }
}
