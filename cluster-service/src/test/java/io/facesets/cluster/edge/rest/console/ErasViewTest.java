package io.facesets.cluster.edge.rest.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.era.EraProbe;
import io.facesets.cluster.core.era.EraProbe.Level;
import io.facesets.cluster.core.era.EraProbe.Part;
import io.facesets.cluster.core.era.Years;
import io.facesets.model.IdentityId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ErasViewTest {

    private static ErasView of(EraProbe probe) {
        return new ErasView(IdentityId.faceset(1), "Anna", true, Optional.empty(), Optional.of(probe), List.of());
    }

    private static EraProbe probe(List<Long> histogram, EraProbe.Verdict verdict, Part... parts) {
        List<Level> levels = List.of(0.30, 0.35, 0.40).stream()
                .map(cut -> new Level(cut, cut == 0.35 ? Arrays.asList(parts) : List.of()))
                .toList();
        return new EraProbe(histogram, 3, levels, 0.876, verdict);
    }

    private static Part part(int faces, Map<Integer, Integer> years) {
        int known = years.values().stream().mapToInt(Integer::intValue).sum();
        return new Part(faces, new Years(new TreeMap<>(years), faces - known));
    }

    @Test
    void theHighestBarIsAsHighAsTheDrawingAndNoPairIsNoBar() {
        List<Long> histogram = new java.util.ArrayList<>(Collections.nCopies(21, 0L));
        histogram.set(1, 1L);
        histogram.set(3, 1_000_000L);
        ErasView view = of(probe(histogram, EraProbe.Verdict.SORTABLE));
        assertThat(view.distances()).hasSize(4);
        assertThat(view.distances()).extracting(ErasView.Bar::height).containsExactly(0, 1, 0, ErasView.HIGH);
        assertThat(view.distances())
                .allSatisfy(bar -> assertThat(bar.y() + bar.height()).isEqualTo(ErasView.HIGH));
        assertThat(view.distances().get(1).text()).isEqualTo("0.05: 1 pair");
        assertThat(view.wide(view.distances().size())).isEqualTo(4 * ErasView.BAR);
        assertThat(view.explained()).isEqualTo(88);
    }

    @Test
    void partsStandBelowEachOtherOnOneScaleOfYears() {
        ErasView view = of(probe(
                List.of(1L),
                EraProbe.Verdict.SORTABLE,
                part(30, Map.of(2005, 10, 2007, 20)),
                part(21, Map.of(2015, 20)),
                part(2, Map.of())));
        assertThat(view.dated()).isTrue();
        assertThat(List.of(view.firstYear(), view.lastYear(), view.spanned())).containsExactly(2005, 2015, 11);
        assertThat(view.rows()).extracting(ErasView.Row::span).containsExactly("2005-07", "2015", "undated");
        assertThat(view.rows().get(0).years()).extracting(ErasView.Bar::height).containsExactly(60, 120);
        assertThat(view.rows().get(1).years().getFirst().x()).isEqualTo(10 * ErasView.BAR + 2);
        assertThat(view.levels().get(1).parts()).isEqualTo("30 (2005-07), 21 (2015), 2 (undated)");
    }

    @Test
    void withoutDatesOrFacesNothingIsDrawn() {
        ErasView undated = of(probe(Collections.nCopies(21, 0L), EraProbe.Verdict.UNDATED, part(3, Map.of())));
        assertThat(undated.dated()).isFalse();
        assertThat(undated.distances()).isEmpty();
        assertThat(undated.wide(0)).isPositive();
        ErasView before =
                new ErasView(IdentityId.person(1), "person_001", false, Optional.empty(), Optional.empty(), List.of());
        assertThat(before.verdict()).isEmpty();
        assertThat(before.levels()).isEmpty();
        assertThat(before.rows()).isEmpty();
    }

    @Test
    void sixPartsAreNamedAndTheOthersCounted() {
        Part[] parts = Collections.nCopies(9, part(1, Map.of(2001, 1))).toArray(Part[]::new);
        ErasView view = of(probe(List.of(0L), EraProbe.Verdict.ONE_PIECE, parts));
        assertThat(view.rows()).hasSize(6);
        assertThat(view.levels().get(1).count()).isEqualTo(9);
        assertThat(view.levels().get(1).parts()).endsWith("1 (2001) …");
    }
}
