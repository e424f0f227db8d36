package io.facesets.cluster.core.refine;

import static io.facesets.cluster.TestLibrary.content;
import static io.facesets.cluster.TestLibrary.embedding;
import static io.facesets.cluster.TestLibrary.place;
import static io.facesets.cluster.TestLibrary.sortable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.event.ClusterUpdated.Left;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SorterTest {

    private static final SortParameters THREE = SortParameters.DEFAULTS.with(Map.of("min-faces", 3.0));

    @Test
    void everyFaceIsInASetOrHasTheGateThatTookIt() {
        List<SortableFace> faces = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            faces.add(sortable("a" + i, 0, "anna"));
        }
        faces.add(flawed("small", 89.9, 80, 0.9));
        faces.add(flawed("blurred", 90, 39.9, 0.9));
        faces.add(flawed("unsure", 90, 40, 0.59));
        faces.add(flawed("borderline", 90, 40, 0.6));
        faces.add(sortable("b0", 0, "bert"));
        faces.add(sortable("b1", 0, "bert"));
        faces.add(sortable("alone", 0, "carl"));
        SortableFace tiny = new SortableFace(new FaceId(content("tiny"), 0), place(0), 12, 80, 0.9, Optional.empty());
        faces.add(tiny);

        Sorted sorted = sort(faces, THREE);

        assertThat(sorted.persons()).extracting(group -> group.members().size()).containsExactlyInAnyOrder(9, 2);
        assertThat(sorted.singletons()).isEqualTo(1);
        assertThat(sorted.sets()).singleElement().satisfies(set -> {
            assertThat(set.members()).hasSize(6);
            assertThat(set.images()).isEqualTo(6);
        });
        assertThat(sorted.left())
                .containsEntry(id("small"), new Left("size", 89.9, 90))
                .containsEntry(id("blurred"), new Left("blur", 39.9, 40))
                .containsEntry(id("unsure"), new Left("score", 0.59, 0.6))
                .containsEntry(id("b0"), new Left("min-images", 2, 3))
                .containsEntry(id("b1"), new Left("min-images", 2, 3))
                .containsEntry(id("alone"), new Left("singleton", 1, 3))
                .containsEntry(tiny.id(), new Left("size", 12, 90))
                .hasSize(7);
        assertThat(sorted.gates())
                .containsEntry("size", 2L)
                .containsEntry("blur", 1L)
                .containsEntry("score", 1L)
                .containsEntry("outlier", 0L)
                .containsEntry("singleton", 1L)
                .containsEntry("min-images", 1L)
                .containsEntry("min-images-faces", 2L);
        assertThat(sorted.largestLeft()).isEqualTo(2);
    }

    @Test
    void facesOfOnePhotoAreOneImage() {
        List<SortableFace> faces =
                List.of(sortable("x", 0, "anna"), sortable("x", 1, "anna"), sortable("y", 0, "anna"));
        assertThat(sort(faces, THREE).sets()).isEmpty();
        assertThat(sort(faces, THREE.with(Map.of("min-faces", 2.0))).sets()).hasSize(1);
    }

    @Test
    void aMinimumOfOneMakesASetOfASingleFace() {
        assertThat(sort(List.of(sortable("x", 0, "anna")), THREE.with(Map.of("min-faces", 1.0)))
                        .sets())
                .hasSize(1);
    }

    @Test
    void outliersLeaveFromFourFacesOn() {
        // Three directions 0.05 apart, one at cosine 0.35 from them: a mean distance of 0.65, let in by a wide cut.
        List<SortableFace> faces = new ArrayList<>(
                List.of(plane("p0", 0), plane("p1", 0.1), plane("p2", -0.1), plane("p3", Math.acos(0.35))));
        SortParameters wide = THREE.with(Map.of("initial-threshold", 0.8, "min-faces", 1.0));
        Sorted sorted = sort(faces, wide);
        assertThat(sorted.sets())
                .singleElement()
                .satisfies(set -> assertThat(set.members()).hasSize(4));

        Sorted strict = sort(faces, wide.with(Map.of("outlier-threshold", 0.4)));
        assertThat(strict.sets())
                .singleElement()
                .satisfies(set -> assertThat(set.members()).hasSize(3));
        assertThat(strict.left().get(id("p3"))).satisfies(left -> {
            assertThat(left.stage()).isEqualTo("outlier");
            assertThat(left.limit()).isEqualTo(0.4);
            assertThat(left.value()).isGreaterThan(0.4);
        });

        faces.remove(2);
        assertThat(sort(faces, wide.with(Map.of("outlier-threshold", 0.4))).sets())
                .singleElement()
                .satisfies(set -> assertThat(set.members()).hasSize(3));
    }

    @Test
    void overSplitClustersJoinByTheirCentroids() {
        // Two tight groups 0.5 rad (distance 0.12) apart: split at 0.1, joined at 0.2.
        List<SortableFace> faces = List.of(plane("q0", 0), plane("q1", 0.02), plane("q2", 0.5), plane("q3", 0.52));
        SortParameters split = THREE.with(Map.of("initial-threshold", 0.1, "merge-threshold", 0.05, "min-faces", 1.0));
        assertThat(sort(faces, split).sets()).hasSize(2);
        Sorted joined = sort(faces, split.with(Map.of("merge-threshold", 0.2)));
        assertThat(joined.sets()).hasSize(1);
        assertThat(joined.persons()).hasSize(2);
    }

    @Test
    void aDistanceIsToTheCentroidOfTheGroup() {
        Sorted sorted = sort(List.of(plane("r0", 0), plane("r1", 0.4)), THREE.with(Map.of("min-faces", 1.0)));
        assertThat(sorted.persons().getFirst().members())
                .allSatisfy(member -> assertThat(member.distance()).isCloseTo(1 - Math.cos(0.2), within(1e-6)));
    }

    @Property(tries = 20)
    void theOrderOfFacesDoesNotMatter(@ForAll long seed) {
        List<SortableFace> faces = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            faces.add(sortable("photo" + i / 2, i % 2, "person" + i % 7));
        }
        Sorted expected = sort(faces, THREE);
        Collections.shuffle(faces, new Random(seed));
        assertThat(sort(faces, THREE)).isEqualTo(expected);
    }

    @Test
    void parametersAreChecked() {
        assertThatThrownBy(() -> THREE.with(Map.of("min-face", 1.0)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("initial-threshold")
                .hasMessageContaining("min-faces");
        for (double bad : new double[] {0, 2, -1, Double.NaN}) {
            assertThatThrownBy(() -> THREE.with(Map.of("merge-threshold", bad))).isInstanceOf(Fault.class);
        }
        assertThatThrownBy(() -> THREE.with(Map.of("min-blur", -0.1))).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> THREE.with(Map.of("min-faces", 2.5))).hasMessageContaining("whole number");
        assertThat(THREE.with(THREE.byName())).isEqualTo(THREE);
    }

    private static Sorted sort(List<SortableFace> faces, SortParameters parameters) {
        return Sorter.sort(faces, parameters, LinkageOptions.wholeMachine(), Monitor.NONE);
    }

    private static FaceId id(String photo) {
        return new FaceId(content(photo), 0);
    }

    private static SortableFace flawed(String photo, double faceShort, double blur, double score) {
        return new SortableFace(
                id(photo), place(0), faceShort, blur, score, Optional.of(embedding("anna", photo.hashCode())));
    }

    private static SortableFace plane(String photo, double angle) {
        Embedding at = Embedding.of(new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0});
        return new SortableFace(id(photo), place(0), 120, 80, 0.9, Optional.of(at));
    }
}
