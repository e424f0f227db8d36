package io.facesets.cluster.core.folder;

import static io.facesets.cluster.TestLibrary.sortable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FolderIdentityTest {

    private static final FolderIdentity.Cuts CUTS = FolderIdentity.Cuts.DEFAULTS;

    /** Twelve photos of Kim, some with others: every face is Kim's or is left out with its distance. */
    @Property(tries = 30)
    void bystandersDropOut(@ForAll @IntRange(max = 8) int bystanders, @ForAll long seed) {
        List<SortableFace> faces = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            faces.add(sortable("k" + i, 0, "kim"));
        }
        for (int i = 0; i < bystanders; i++) {
            faces.add(sortable("k" + i, 1, "bystander" + i));
        }
        List<FaceId> kim =
                faces.subList(0, 12).stream().map(SortableFace::id).sorted().toList();
        Collections.shuffle(faces, new Random(seed));
        FolderIdentity found = FolderIdentity.of(faces, CUTS);
        assertThat(found.person().map(Group::faces)).contains(kim);
        assertThat(found.left()).hasSize(bystanders);
        assertThat(found.left().values()).allSatisfy(left -> {
            assertThat(left.stage()).isEqualTo(FolderIdentity.BYSTANDER);
            assertThat(left.value()).isGreaterThan(left.limit());
        });
    }

    /** So many others that the mean of all is nobody's: the second pass still has Kim alone, or nobody. */
    @Test
    void aCrowdDoesNotBecomeAPerson() {
        List<SortableFace> faces = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            faces.add(sortable("c" + i, 0, "stranger" + i));
        }
        FolderIdentity found = FolderIdentity.of(faces, CUTS);
        assertThat(found.person()).isEmpty();
        assertThat(found.left()).hasSize(40);
    }

    @Test
    void anEmptyFolderAndASingleFace() {
        assertThat(FolderIdentity.of(List.of(), CUTS).person()).isEmpty();
        assertThat(FolderIdentity.of(List.of(sortable("k", 0, "kim")), CUTS).person())
                .isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> new FolderIdentity.Cuts(0, 1));
    }
}
