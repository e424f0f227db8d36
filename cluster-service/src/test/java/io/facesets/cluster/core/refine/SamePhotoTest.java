package io.facesets.cluster.core.refine;

import static io.facesets.cluster.TestLibrary.content;
import static io.facesets.cluster.TestLibrary.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamePhotoTest {

    private static final SortParameters ONE =
            SortParameters.DEFAULTS.with(Map.of("min-faces", 1.0, "same-photo-threshold", 0.2));

    @Test
    void twoFacesOfOnePhotoAreTwoPeople() {
        // 0.8 rad are a distance of 0.30: one person by the threshold of the clustering.
        List<SortableFace> faces = List.of(face("p", 0, 0), face("p", 1, 0.8), face("q", 0, 0.1), face("r", 0, 0.7));
        assertThat(sizes(faces, ONE)).containsExactlyInAnyOrder(2, 2);
        assertThat(sizes(faces, ONE.with(Map.of("same-photo-threshold", 2.0)))).containsExactly(4);
    }

    @Test
    void noFaceIsDrawnInByALaterStage() {
        // Apart in the first clustering, and near enough for the joining of centroids.
        List<SortableFace> faces = List.of(face("p", 0, 0), face("p", 1, 0.7));
        assertThat(Sorter.sort(faces, ONE, LinkageOptions.wholeMachine(), Monitor.NONE)
                        .sets())
                .hasSize(2);
    }

    @Test
    void aMirrorOrACollageShowsOnePersonTwice() {
        List<SortableFace> alike = List.of(face("p", 0, 0), face("p", 1, 0.3), face("q", 0, 0.1));
        assertThat(sizes(alike, ONE)).containsExactly(3);
        assertThat(sizes(alike, ONE.with(Map.of("same-photo-threshold", 0.0)))).containsExactlyInAnyOrder(2, 1);
    }

    /** A collage has several pictures of one person: each would draw others of hers to itself, and tear her apart. */
    @Test
    void byDefaultACollageTearsNobodyApart() {
        List<SortableFace> faces =
                List.of(face("collage", 0, 0), face("collage", 1, 0.8), face("q", 0, 0.05), face("r", 0, 0.75));
        SortParameters usual = SortParameters.DEFAULTS.with(Map.of("min-faces", 1.0));
        assertThat(sizes(faces, usual)).containsExactly(4);
        assertThat(sizes(faces, ONE)).containsExactlyInAnyOrder(2, 2);
    }

    @Test
    void oneExceptionLeavesTheOthersOfThePhotoApart() {
        List<SortableFace> faces = List.of(face("p", 0, 0), face("p", 1, 0.3), face("p", 2, 0.9));
        assertThat(sizes(faces, ONE)).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void boxesThatLargelyOverlapShowOneFace() {
        SortableFace large = at(face("p", 0, 0), new Box(0, 0, 100, 100));
        SortableFace nested = at(face("p", 1, 0.8), new Box(20, 20, 70, 70));
        SortableFace touching = at(face("p", 1, 0.8), new Box(80, 0, 180, 100));
        assertThat(sizes(List.of(large, nested), ONE)).containsExactly(2);
        assertThat(sizes(List.of(large, touching), ONE)).containsExactlyInAnyOrder(1, 1);
    }

    private static List<Integer> sizes(List<SortableFace> faces, SortParameters parameters) {
        Sorted sorted = Sorter.sort(
                faces, parameters.with(Map.of("merge-threshold", 0.01)), LinkageOptions.wholeMachine(), Monitor.NONE);
        return sorted.sets().stream().map(set -> set.members().size()).toList();
    }

    private static SortableFace face(String photo, int index, double angle) {
        Embedding at = Embedding.of(new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0});
        return new SortableFace(new FaceId(content(photo), index), place(index), 120, 80, 0.9, Optional.of(at));
    }

    private static SortableFace at(SortableFace face, Box box) {
        return new SortableFace(face.id(), box, face.faceShort(), face.blur(), face.score(), face.embedding());
    }
}
