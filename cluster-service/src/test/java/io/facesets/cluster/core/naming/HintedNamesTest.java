package io.facesets.cluster.core.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.Box;
import io.facesets.model.Hint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HintedNamesTest {

    /** People side by side, each box jittered by another detector's habits, some unnamed: each name finds its face. */
    @Property(tries = 200)
    void everyNameFindsItsFace(@ForAll @IntRange(max = 12) int people, @ForAll long seed) {
        Random random = new Random(seed);
        List<Box> faces = new ArrayList<>();
        List<Hint> hints = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int p = 0; p < people; p++) {
            Box face = new Box(p * 110, 0, p * 110 + 100, 120);
            faces.add(face);
            String name = random.nextInt(4) == 0 ? "" : "person " + p;
            names.add(name);
            hints.add(hint(jittered(face, random), name));
        }
        Collections.shuffle(hints, random);
        Map<Integer, String> found = HintedNames.of(faces, hints);
        for (int p = 0; p < people; p++) {
            assertThat(found.getOrDefault(p, "")).isEqualTo(names.get(p));
        }
    }

    @Test
    void aNearMissNamesNobody() {
        Box face = new Box(0, 0, 100, 100);
        assertThat(HintedNames.of(List.of(face), List.of(hint(new Box(45, 0, 145, 100), "Anna"))))
                .isEmpty();
        assertThat(HintedNames.of(List.of(face), List.of(hint(new Box(0, 0, 400, 400), "Anna"))))
                .isEmpty();
        assertThat(HintedNames.of(List.of(), List.of(hint(face, "Anna")))).isEmpty();
        assertThat(HintedNames.of(List.of(face), List.of())).isEmpty();
    }

    /** The better match takes the face; the other name goes to nobody rather than to a neighbour. */
    @Test
    void aFaceHasOneNameAndANameOneFace() {
        Box face = new Box(0, 0, 100, 100);
        Hint close = hint(new Box(0, 0, 100, 105), "Anna");
        Hint wide = hint(new Box(0, 0, 120, 120), "Berta");
        assertThat(HintedNames.of(List.of(face), List.of(wide, close))).containsExactly(Map.entry(0, "Anna"));
        Box twin = new Box(0, 0, 100, 118);
        assertThat(HintedNames.of(List.of(face, twin), List.of(wide))).containsExactly(Map.entry(1, "Berta"));
    }

    /** Someone whom the source has found and not named is not called after the neighbour. */
    @Test
    void anUnnamedHintKeepsItsFace() {
        Box face = new Box(0, 0, 100, 100);
        Hint unnamed = hint(new Box(0, 0, 100, 101), " ");
        Hint other = hint(new Box(20, 0, 120, 100), "Anna");
        assertThat(HintedNames.of(List.of(face), List.of(other, unnamed))).isEmpty();
    }

    @Test
    void aNameIsMadeFitToBeALabel() {
        Box face = new Box(0, 0, 100, 100);
        assertThat(HintedNames.of(List.of(face), List.of(hint(face, " Anna\n\u0007 "))))
                .containsExactly(Map.entry(0, "Anna"));
        assertThat(HintedNames.of(List.of(face), List.of(hint(face, "a".repeat(500))))
                        .get(0))
                .hasSize(100);
        assertThat(HintedNames.of(List.of(face), List.of(hint(face, "\u0007")))).isEmpty();
    }

    @Test
    void onlyAMajorityNames() {
        assertThat(InferredName.among(List.of())).isEmpty();
        assertThat(InferredName.among(List.of("Anna", "Berta"))).isEmpty();
        assertThat(InferredName.among(List.of("Anna"))).contains(new InferredName("Anna", 1, 1));
        assertThat(InferredName.among(List.of("Berta", "Anna", "Anna", "Anna")))
                .contains(new InferredName("Anna", 0.75, 4));
    }

    private static Hint hint(Box box, String name) {
        return new Hint(box, name.isEmpty() ? Optional.empty() : Optional.of(name));
    }

    private static Box jittered(Box box, Random random) {
        return new Box(
                box.x1() + random.nextDouble(-15, 15),
                box.y1() + random.nextDouble(-15, 15),
                box.x2() + random.nextDouble(-15, 15),
                box.y2() + random.nextDouble(-15, 15));
    }
}
