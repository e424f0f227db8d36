package io.facesets.cluster.edge.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayeredTest {

    @Test
    void isTheMapThatAllItsLayersMake() {
        Random random = new Random(4);
        Map<Integer, Integer> plain = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            plain.put(i, i);
        }
        Map<Integer, Integer> layered = new HashMap<>(plain);
        for (int step = 0; step < 60; step++) {
            Map<Integer, Integer> before = new HashMap<>(plain);
            Map<Integer, Integer> former = layered;
            Map<Integer, Integer> entries = new HashMap<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                entries.put(random.nextInt(600), step);
            }
            plain.putAll(entries);
            layered = Layered.of(layered, entries, 20);
            assertThat(layered).isEqualTo(plain).hasSameSizeAs(plain);
            assertThat(layered.keySet()).isEqualTo(plain.keySet());
            for (int key = 0; key < 620; key++) {
                assertThat(layered.get(key)).isEqualTo(plain.get(key));
                assertThat(layered.containsKey(key)).isEqualTo(plain.containsKey(key));
            }
            assertThat(former).as("the one before").isEqualTo(before);
        }
    }
}
