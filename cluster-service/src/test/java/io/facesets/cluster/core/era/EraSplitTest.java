package io.facesets.cluster.core.era;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.Fault;
import io.facesets.model.event.ClusterUpdated.Left;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EraSplitTest {

    private static final LinkageOptions OPTIONS = new LinkageOptions(2, 40);

    private final Aging anna = new Aging(1);
    private final double[] child = anna.age();
    private final double[] teen = anna.age();
    private final double[] adult = anna.age();

    @Test
    void everyAgeIsAnEraNamedByItsYears() {
        List<DatedFace> pool = life();
        Aging bert = new Aging(2);
        double[] any = bert.age();
        for (int i = 0; i < 30; i++) {
            pool.add(bert.face("bert" + i, any, OptionalInt.of(2012)));
        }
        Eras eras = split(pool);
        assertThat(eras.recovered()).isEqualTo(120);
        assertThat(eras.left()).isEmpty();
        assertThat(eras.eras()).extracting(Era::name).containsExactly("2005-08", "2012-14", "2019-21");
        assertThat(eras.eras()).allMatch(Era::anchored).noneMatch(Era::thin);
        assertThat(eras.eras()).extracting(era -> era.faces().members().size()).containsExactly(40, 40, 40);
    }

    @Property(tries = 10)
    void theOrderOfTheFacesDoesNotMatter(@ForAll long seed) {
        List<DatedFace> pool = new EraSplitTest().life();
        Eras first = split(pool);
        List<DatedFace> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(split(shuffled)).isEqualTo(first);
    }

    @Test
    void aFragmentJoinsTheNearestAnchorIfItsYearsAreNear() {
        List<DatedFace> pool = life();
        double[] almostTeen = anna.near(teen);
        fragment(pool, "f", almostTeen, OptionalInt.of(2017));
        Eras eras = split(pool);
        assertThat(eras.eras()).hasSize(3);
        assertThat(eras.eras().get(1).faces().members()).hasSize(45);
    }

    @Test
    void aFragmentOfOtherYearsOrOfNoneStaysAloneAndIsThin() {
        List<DatedFace> pool = life();
        fragment(pool, "far", anna.near(teen), OptionalInt.of(2020));
        fragment(pool, "none", anna.near(teen), OptionalInt.empty());
        Eras eras = split(pool);
        assertThat(eras.eras()).filteredOn(Era::thin).extracting(Era::name).containsExactly("2020", "undated");
        assertThat(eras.eras()).filteredOn(Era::thin).noneMatch(Era::anchored);
        assertThat(eras.eras()).filteredOn(Era::anchored).hasSize(3);
    }

    /** That would carry an era from decade to decade, one small step at a time. */
    @Test
    void fragmentsDoNotJoinEachOther() {
        List<DatedFace> pool = life();
        double[] odd = anna.age();
        fragment(pool, "a", odd, OptionalInt.of(1990));
        fragment(pool, "b", anna.near(odd), OptionalInt.of(1990));
        Eras eras = split(pool);
        assertThat(eras.eras()).extracting(Era::name).contains("1990", "1990_2").hasSize(5);
    }

    @Test
    void whatIsLeftOutSaysWhy() {
        List<DatedFace> pool = life();
        pool.add(anna.dated("small", child, OptionalInt.of(2006), 89, 100, 0.9));
        pool.add(anna.dated("blurred", child, OptionalInt.of(2006), 90, 39, 0.9));
        pool.add(anna.dated("unsure", child, OptionalInt.of(2006), 90, 40, 0.5));
        Eras eras = split(pool);
        assertThat(eras.left().values())
                .containsExactlyInAnyOrder(
                        new Left("size", 89, 90), new Left("blur", 39, 40), new Left("score", 0.5, 0.6));
        Eras strict = EraSplit.split(
                curated(pool),
                pool,
                EraParameters.DEFAULTS.with(Map.of("tighten-threshold", 0.01)),
                OPTIONS,
                Monitor.NONE);
        assertThat(strict.eras()).isEmpty();
        assertThat(strict.left()).hasSize(pool.size());
        assertThat(strict.left().values())
                .filteredOn(l -> l.stage().equals("outlier"))
                .hasSize(120);
    }

    @Test
    void nothingAndOneFaceAreFine() {
        DatedFace only = anna.face("only", child, OptionalInt.empty());
        assertThat(EraSplit.split(List.of(only.face()), List.of(), EraParameters.DEFAULTS, OPTIONS, Monitor.NONE)
                        .eras())
                .isEmpty();
        assertThat(split(List.of(only)).eras())
                .singleElement()
                .satisfies(era -> assertThat(era.name()).isEqualTo("undated"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> EraSplit.split(List.of(), List.of(only), EraParameters.DEFAULTS, OPTIONS, Monitor.NONE));
    }

    @Test
    void parametersAreChecked() {
        assertThat(EraParameters.DEFAULTS.with(EraParameters.DEFAULTS.byName())).isEqualTo(EraParameters.DEFAULTS);
        for (Map<String, Double> wrong : List.of(
                Map.of("sub-threshold", 0.0),
                Map.of("anchor-size", 2.5),
                Map.of("attach-years", -1.0),
                Map.of("thin-below", Double.NaN),
                Map.of("min-faces", 3.0))) {
            assertThatThrownBy(() -> EraParameters.DEFAULTS.with(wrong))
                    .isInstanceOf(Fault.class)
                    .hasMessageContaining(wrong.keySet().iterator().next());
        }
    }

    /** Forty photos each of a child, a teenager and an adult, over a few years. */
    private List<DatedFace> life() {
        List<DatedFace> pool = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pool.add(anna.face("c" + i, child, OptionalInt.of(2005 + i % 4)));
            pool.add(anna.face("t" + i, teen, OptionalInt.of(2012 + i % 3)));
            pool.add(anna.face("a" + i, adult, OptionalInt.of(2019 + i % 3)));
        }
        return pool;
    }

    private void fragment(List<DatedFace> pool, String name, double[] age, OptionalInt year) {
        for (int i = 0; i < 5; i++) {
            pool.add(anna.face(name + i, age, year));
        }
    }

    private static Eras split(List<DatedFace> pool) {
        return EraSplit.split(curated(pool), pool, EraParameters.DEFAULTS, OPTIONS, Monitor.NONE);
    }

    private static List<SortableFace> curated(List<DatedFace> pool) {
        return pool.stream().map(DatedFace::face).limit(90).toList();
    }
}
