package io.facesets.model.npz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** What is written is read again, whatever it is. */
class NpyPropertiesTest {

    @Property(tries = 200)
    void floatsComeBackToTheBit(
            @ForAll @Size(max = 400) float[] values, @ForAll @IntRange(min = 1, max = 7) int columns)
            throws IOException {
        int rows = values.length / columns;
        Path file = fresh();
        try (NpyWriter w = NpyWriter.create(file, Dtype.FLOAT32, columns)) {
            for (int i = 0; i < rows * columns; i++) {
                w.floats(values[i]);
            }
        }
        try (NpyArray a = NpyArray.open(file)) {
            assertThat(a.header().shape()).containsExactly((long) rows, (long) columns);
            for (int row = rows - 1; row >= 0; row--) {
                float[] read = a.floats(row);
                for (int column = 0; column < columns; column++) {
                    assertThat(Float.floatToRawIntBits(read[column]))
                            .isEqualTo(Float.floatToRawIntBits(values[row * columns + column]));
                }
            }
        }
        Files.delete(file);
    }

    @Property(tries = 200)
    void integersComeBack(@ForAll @Size(max = 300) int[] values) throws IOException {
        Path file = fresh();
        try (NpyWriter w = NpyWriter.create(file, Dtype.INT32)) {
            w.integers(values);
        }
        try (NpyArray a = NpyArray.open(file)) {
            assertThat(a.rows()).isEqualTo(values.length);
            for (int row = 0; row < values.length; row++) {
                assertThat(a.integer(row, 0)).isEqualTo(values[row]);
            }
        }
        Files.delete(file);
    }

    @Property(tries = 200)
    void textComesBack(@ForAll @NotEmpty @Size(max = 30) List<String> values) throws IOException {
        int longest = values.stream()
                .mapToInt(v -> v.codePointCount(0, v.length()))
                .max()
                .orElse(0);
        Path file = fresh();
        try (NpyWriter w = NpyWriter.create(file, Dtype.text(longest))) {
            for (String value : values) {
                w.text(value);
            }
        }
        try (NpyArray a = NpyArray.open(file)) {
            for (int row = 0; row < values.size(); row++) {
                assertThat(a.text(row)).isEqualTo(values.get(row).replaceAll("\0+$", ""));
            }
        }
        Files.delete(file);
    }

    private static Path fresh() throws IOException {
        Path file = Files.createTempFile("npy", ".npy");
        Files.delete(file);
        return file;
    }
}
