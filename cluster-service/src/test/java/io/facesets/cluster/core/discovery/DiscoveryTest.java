package io.facesets.cluster.core.discovery;

import static io.facesets.cluster.TestLibrary.sortable;
import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Left;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private static final IdentityId ANNA = IdentityId.parse("faceset_001");
    private static final double MATCH = 0.45;
    private static final SortParameters SIX = SortParameters.DEFAULTS.with(Map.of("min-faces", 6.0));

    private final Map<IdentityId, List<SortableFace>> known = new HashMap<>(Map.of(ANNA, people("old", "anna", 10)));

    @Test
    void whatIsNotCoveredMakesNewSetsTheLargestFirst() {
        List<SortableFace> source = new ArrayList<>(people("n", "anna", 7));
        source.addAll(people("n", "bert", 6));
        source.addAll(people("m", "carl", 9));
        source.addAll(people("n", "dora", 5));
        source.addAll(known.get(ANNA).subList(0, 3));
        Discovery found = discover(source);
        assertThat(found.covered()).hasSize(7);
        assertThat(found.covered().values()).allMatch(match -> match.identity().equals(ANNA));
        assertThat(found.clusterSizes()).containsExactly(9, 6, 5);
        assertThat(found.sets()).extracting(Group::images).containsExactly(9, 6);
        assertThat(found.left()).hasSize(5);
        assertThat(found.left().values()).containsOnly(new Left("min-images", 5, 6));
        assertThat(found.gates()).containsEntry("min-images", 1L);
    }

    @Property(tries = 10)
    void everyFaceOfTheSourceIsAccountedForInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<SortableFace> source = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            source.add(sortable("p" + i, 0, "who" + random.nextInt(6)));
        }
        source.addAll(people("n", "anna", 3));
        Discovery found = discover(source);
        List<FaceId> all = new ArrayList<>(found.covered().keySet());
        found.sets().forEach(set -> all.addAll(set.faces()));
        all.addAll(found.left().keySet());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        source.stream().map(SortableFace::id).toList());
        Collections.shuffle(source, random);
        assertThat(discover(source)).isEqualTo(found);
    }

    @Test
    void aSecondDiscoveryFindsNothing() {
        List<SortableFace> source = new ArrayList<>(people("n", "bert", 8));
        Discovery first = discover(source);
        assertThat(first.sets()).hasSize(1);
        known.put(IdentityId.parse("faceset_002"), source);
        Discovery second = discover(source);
        assertThat(second.sets()).isEmpty();
        assertThat(second.clusterSizes()).isEmpty();
    }

    @Test
    void anEmptySourceAndNoSets() {
        assertThat(discover(List.of()).sets()).isEmpty();
        known.clear();
        assertThat(discover(people("n", "anna", 6)).sets()).hasSize(1);
    }

    /** A set whose faces have all gone covers nobody. */
    @Test
    void aSetWithoutFacesCoversNobody() {
        known.put(ANNA, List.of());
        assertThat(discover(people("n", "anna", 6)).sets()).hasSize(1);
    }

    private static List<SortableFace> people(String photos, String person, int count) {
        List<SortableFace> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faces.add(sortable(photos + person + i, 0, person));
        }
        return faces;
    }

    private Discovery discover(List<SortableFace> source) {
        return Discovery.of(source, known, MATCH, SIX, List.of(), new LinkageOptions(2, 40), Monitor.NONE);
    }
}
