package io.facesets.cluster.core.era;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.era.EraProbe.Verdict;
import io.facesets.cluster.core.linkage.LinkageOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class EraProbeTest {

    private final Aging anna = new Aging(3);
    private final double[] young = anna.age();
    private final double[] old = anna.age();

    @Test
    void twoAgesOfDifferentYearsAreSortable() {
        EraProbe probe = probe(faces(i -> 2005 + i % 3, i -> 2018 + i % 3));
        assertThat(probe.verdict()).isEqualTo(Verdict.SORTABLE);
        assertThat(probe.explained()).isGreaterThan(0.95);
        assertThat(probe.levels()).extracting(EraProbe.Level::cut).containsExactly(0.30, 0.35, 0.40, 0.45, 0.50);
        assertThat(probe.levels().get(1).parts())
                .extracting(EraProbe.Part::faces)
                .containsExactly(30, 30);
        assertThat(probe.levels().getLast().parts()).hasSize(1);
        assertThat(probe.levels().get(1).parts())
                .extracting(part -> part.years().span())
                .containsExactlyInAnyOrder("2005-07", "2018-20");
    }

    @Test
    void thePairsAreAllThere() {
        EraProbe probe = probe(faces(i -> 2005, i -> 2018));
        assertThat(probe.compared()).isEqualTo(60);
        assertThat(probe.histogram().stream().mapToLong(Long::longValue).sum()).isEqualTo(60 * 59 / 2);
        // Within an age about .18 apart, between the ages about .40.
        long within = probe.histogram().subList(0, 6).stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(within).isEqualTo(2 * 30 * 29 / 2);
    }

    @Test
    void partsOfTheSameYearsDifferBySomethingElse() {
        EraProbe probe = probe(faces(i -> 2005 + i % 14, i -> 2005 + i % 14));
        assertThat(probe.verdict()).isEqualTo(Verdict.NOT_BY_AGE);
        assertThat(probe.explained()).isCloseTo(0, within(0.05));
    }

    @Test
    void onePartIsOnePieceAndWithoutDatesNothingIsKnown() {
        List<DatedFace> all = faces(i -> 2005, i -> 2018);
        assertThat(probe(all.subList(0, 30)).verdict()).isEqualTo(Verdict.ONE_PIECE);
        List<DatedFace> undated = all.stream()
                .map(dated -> new DatedFace(dated.face(), OptionalInt.empty()))
                .toList();
        assertThat(probe(undated).verdict()).isEqualTo(Verdict.UNDATED);
        assertThat(probe(undated).explained()).isZero();
        assertThat(probe(List.of()).verdict()).isEqualTo(Verdict.ONE_PIECE);
        assertThat(probe(all.subList(0, 1)).levels())
                .allMatch(level -> level.parts().size() == 1);
    }

    @Test
    void theOrderOfTheFacesDoesNotMatter() {
        List<DatedFace> all = faces(i -> 2005 + i % 4, i -> 2018);
        EraProbe first = probe(all);
        Collections.shuffle(all, new Random(5));
        assertThat(probe(all)).isEqualTo(first);
    }

    private List<DatedFace> faces(IntUnaryOperator youngYears, IntUnaryOperator oldYears) {
        List<DatedFace> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(anna.face("y" + i, young, OptionalInt.of(youngYears.applyAsInt(i))));
        }
        for (int i = 0; i < 30; i++) {
            all.add(anna.face("o" + i, old, OptionalInt.of(oldYears.applyAsInt(i))));
        }
        return all;
    }

    private static EraProbe probe(List<DatedFace> faces) {
        return EraProbe.of(faces, 20, new LinkageOptions(2, 40), Monitor.NONE);
    }
}
