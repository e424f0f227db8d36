package io.facesets.analysis.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.analysis.core.image.Affine;
import io.facesets.model.Point;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TensorTest {

    @Property(tries = 200)
    void whatIsTurnedHasItsValuesWhereTheTurnPutsThem(
            @ForAll @IntRange(min = 1, max = 9) int side,
            @ForAll @IntRange(min = 1, max = 3) int planes,
            @ForAll @IntRange(min = -9, max = 9) int quarters) {
        Tensor straight = numbered(1, planes, side, side);

        Tensor turned = straight.turned(quarters);

        Affine map = Affine.quarters(quarters, side);
        assertThat(turned.shape()).isEqualTo(straight.shape());
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    Point to = map.apply(new Point(x + 0.5, y + 0.5));
                    assertThat(at(turned, side, plane, (int) to.x(), (int) to.y()))
                            .isEqualTo(at(straight, side, plane, x, y));
                }
            }
        }
    }

    @Test
    void whatIsNotSquareIsNotTurned() {
        assertThatThrownBy(() -> numbered(1, 1, 2, 3).turned(1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float at(Tensor tensor, int side, int plane, int x, int y) {
        return tensor.values()[(plane * side + y) * side + x];
    }

    private static Tensor numbered(int... shape) {
        int size = 1;
        long[] dimensions = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            size *= shape[i];
            dimensions[i] = shape[i];
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        return new Tensor(values, dimensions);
    }
}
