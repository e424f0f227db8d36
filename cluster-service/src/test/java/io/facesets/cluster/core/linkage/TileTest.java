package io.facesets.cluster.core.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 31, 32, 33, 127, 128, 512, 513})
    void productsAreWithinTheProvenBoundOfDoublePrecision(int dimension) {
        List<double[]> rows = SyntheticFaces.rows(300, dimension, 5, 0.7, 0, 0, dimension);
        Points points = Points.ofRows(rows, CannotLink.NONE, new int[rows.size()]);
        Tile tile = new Tile(dimension);
        tile.loadRows(points, 10);
        tile.loadColumns(points, 50);
        float[][] products = tile.multiply();
        for (int r = 0; r < Math.min(Tile.HEIGHT, points.count() - 10); r++) {
            for (int c = 0; c < Math.min(Tile.WIDTH, points.count() - 50); c++) {
                double exact = 1 - points.distance(10 + r, 50 + c);
                assertThat(Math.abs(products[r][c] - exact)).isLessThan(FloatProducts.errorBound(dimension));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512})
    void theBoundIsTight(int dimension) {
        assertThat(FloatProducts.errorBound(dimension)).isBetween(3e-5, 4e-5);
    }
}
