package io.facesets.cluster.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.linkage.SyntheticFaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeansTest {

    private static final int DIMENSION = 96;

    @ParameterizedTest
    @ValueSource(ints = {1, 1023, 1024, 1025, 2500})
    void namesEveryMeanThatIsNearAndHardlyAnother(int count) {
        Random random = new Random(count);
        List<Resident> residents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] sum = SyntheticFaces.direction(DIMENSION, random);
            int faces = 1 + random.nextInt(9);
            for (int k = 0; k < DIMENSION; k++) {
                sum[k] *= faces * 0.9;
            }
            residents.add(new Resident(sum, faces, faces * 0.9));
        }
        Means means = new Means(residents);
        for (int t = 0; t < 20; t++) {
            double[] unit = SyntheticFaces.direction(DIMENSION, random);
            double product = random.nextDouble() * 0.3;
            Set<Integer> found = new HashSet<>();
            means.above(unit, product, i -> assertThat(found.add(i)).isTrue());
            for (int i = 0; i < count; i++) {
                double exact = 1 - residents.get(i).meanDistance(unit);
                if (exact > product) {
                    assertThat(found).contains(i);
                } else if (exact < product - 1e-3) {
                    assertThat(found).doesNotContain(i);
                }
            }
        }
    }

    @Test
    void nobodyIsNearNobody() {
        new Means(List.of()).above(new double[] {1, 0}, -1, i -> {
            throw new AssertionError("there is none");
        });
    }
}
