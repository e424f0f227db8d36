package io.facesets.analysis.core.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnrichmentTest {

    private static final Landmarks DENSE = new Landmarks(Landmarks.IBUG_68, Collections.nCopies(68, new Point(3, 3)));
    private static final Pose POSE = new Pose(1, 2, 3);

    private static Face face(int index, double x, Optional<Landmarks> landmarks, Optional<Pose> pose, double score) {
        Point eye = new Point(x, x);
        return new Face(
                index,
                new Box(x, 10, x + 100, 110),
                new FivePoints(eye, eye, eye, eye, eye),
                landmarks,
                pose,
                score,
                50,
                Optional.of(Embedding.of(new float[] {(float) x, 1})));
    }

    private static Face poor(int index, double x) {
        return face(index, x, Optional.empty(), Optional.empty(), 0.7);
    }

    private static Face seen(int index, double x) {
        return face(index, x, Optional.of(DENSE), Optional.of(POSE), 0.9);
    }

    @Test
    void aFaceGetsWhatItLacksAndKeepsEverythingElse() {
        Enrichment enrichment = Enrichment.of(List.of(poor(0, 0), poor(1, 500)), List.of(seen(0, 505), seen(1, 3)));

        assertThat(enrichment.faces())
                .containsExactly(
                        face(0, 0, Optional.of(DENSE), Optional.of(POSE), 0.7),
                        face(1, 500, Optional.of(DENSE), Optional.of(POSE), 0.7));
        assertThat(enrichment.enriched()).isEqualTo(2);
        assertThat(enrichment.unmatched()).isZero();
    }

    @Test
    void whatItHasIsNotReplaced() {
        Face turned = face(0, 0, Optional.empty(), Optional.of(new Pose(9, 9, 9)), 0.7);

        Enrichment enrichment = Enrichment.of(List.of(turned), List.of(seen(0, 0)));

        assertThat(enrichment.faces().getFirst().pose()).contains(new Pose(9, 9, 9));
        assertThat(enrichment.faces().getFirst().landmarks()).contains(DENSE);
    }

    @Test
    void aFaceThatIsNotFoundAgainStays() {
        Enrichment enrichment = Enrichment.of(List.of(poor(0, 0)), List.of(seen(0, 60)));

        assertThat(enrichment).isEqualTo(new Enrichment(List.of(poor(0, 0)), 0, 1));
        assertThat(Enrichment.of(List.of(poor(0, 0)), List.of()).unmatched()).isOne();
    }

    /** Two boxes of one face: it is given to the one that it fits best. */
    @Test
    void aFaceIsGivenOnce() {
        Enrichment enrichment = Enrichment.of(List.of(poor(0, 20), poor(1, 2)), List.of(seen(0, 0)));

        assertThat(enrichment.faces().get(0)).isEqualTo(poor(0, 20));
        assertThat(enrichment.faces().get(1).landmarks()).contains(DENSE);
        assertThat(enrichment.unmatched()).isOne();
    }

    @Test
    void aPackWithoutLandmarksChangesNothing() {
        Enrichment enrichment = Enrichment.of(List.of(poor(0, 0)), List.of(poor(0, 0)));

        assertThat(enrichment).isEqualTo(new Enrichment(List.of(poor(0, 0)), 0, 0));
    }
}
