package io.facesets.export.core.crops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.export.core.selection.Centroid;
import io.facesets.export.support.PaintedFaces;
import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CropRulesTest {

    private static final Box FACE = new Box(400, 300, 500, 440);
    private static final Box EXPECTED = new Box(128, 128, 384, 384);

    @Test
    void aCropIsTheBoxAndHalfOfItOnEachSide() {
        CropPlan plan = new CropPlanner(0.5).plan(FACE, List.of(FACE));
        assertThat(plan.side()).isEqualTo(280);
        assertThat(plan.square()).isEqualTo(new Box(310, 230, 590, 510));
        assertThat(plan.hidden()).isEmpty();
        Box inCrop = plan.inCrop(FACE, 512);
        assertThat(inCrop.centre().x()).isCloseTo(256, within(1.0));
        assertThat(plan.inPhoto(inCrop, 512).iou(FACE)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aNeighbourTightensTheCropAsLittleAsNeeded() {
        Box face = new Box(400, 300, 500, 400);
        Box far = new Box(800, 300, 900, 400);
        Box near = new Box(525, 300, 625, 400);
        Box touching = new Box(505, 300, 605, 400);
        CropPlanner planner = new CropPlanner(0.5);
        assertThat(planner.plan(face, List.of(face, far)).pad()).isEqualTo(0.5);
        CropPlan tightened = planner.plan(face, List.of(face, near));
        assertThat(tightened.pad()).isBetween(CropPlanner.TIGHTEST, 0.5);
        assertThat(tightened.hidden()).isEmpty();
        CropPlan hiding = planner.plan(face, List.of(face, touching));
        assertThat(hiding.pad()).isEqualTo(CropPlanner.TIGHTEST);
        assertThat(hiding.hidden()).containsExactly(touching);
        assertThat(planner.widest(face, List.of(face, touching)).pad()).isEqualTo(0.5);
    }

    @Test
    void theSameFaceFoundTwiceIsNoNeighbour() {
        Box face = new Box(400, 300, 500, 400);
        assertThat(new CropPlanner(0.5)
                        .plan(face, List.of(face, new Box(405, 302, 503, 405)))
                        .hidden())
                .isEmpty();
    }

    private static final CropProof PROOF = new CropProof(
            Centroid.of(List.of(Embedding.of(new float[] {1, 0, 0, 0, 0, 0, 0, 0})))
                    .orElseThrow(),
            0.45);

    private static FacesEmbedded.Faces seen(Face... faces) {
        return new FacesEmbedded.Faces(512, 512, List.of(faces));
    }

    @Test
    void oneFaceInItsPlaceOfTheRightPersonIsProof() {
        Face ours = PaintedFaces.face(0, new Box(120, 130, 380, 390), 0);
        assertThat(PROOF.judge(seen(ours), EXPECTED)).isInstanceOf(CropProof.Proven.class);
    }

    @Test
    void everythingElseIsNot() {
        Face ours = PaintedFaces.face(0, EXPECTED, 0);
        Face other = PaintedFaces.face(1, new Box(10, 10, 60, 60), 1);
        assertThat(PROOF.judge(seen(ours, other), EXPECTED)).isEqualTo(new CropProof.Crowded(2, List.of(other.box())));
        assertThat(PROOF.judge(seen(PaintedFaces.face(0, EXPECTED, 1)), EXPECTED))
                .isInstanceOf(CropProof.TooFar.class);
        assertThat(PROOF.judge(seen(PaintedFaces.face(0, new Box(200, 200, 456, 456), 0)), EXPECTED))
                .isInstanceOf(CropProof.Absent.class);
        assertThat(PROOF.judge(new FacesEmbedded.NoFace(512, 512), EXPECTED)).isInstanceOf(CropProof.Absent.class);
        assertThat(PROOF.judge(new FacesEmbedded.Rejected(RejectionCode.ANALYSIS_FAILED, "x"), EXPECTED))
                .isInstanceOf(CropProof.Absent.class);
    }

    @Test
    void theCutOffOfASetHoldsForItsCrops() {
        // A distance of 0.44 is within 0.45, one of 0.46 beyond.
        assertThat(verdictAt(0.56)).isInstanceOf(CropProof.Proven.class);
        assertThat(verdictAt(0.54)).isInstanceOf(CropProof.TooFar.class);
    }

    private static CropProof.Verdict verdictAt(double cosine) {
        Face plain = PaintedFaces.face(0, EXPECTED, 0);
        float[] values = {(float) cosine, (float) Math.sqrt(1 - cosine * cosine), 0, 0, 0, 0, 0, 0};
        Face face = new Face(
                0,
                plain.box(),
                plain.points(),
                plain.landmarks(),
                plain.pose(),
                plain.score(),
                plain.blur(),
                java.util.Optional.of(Embedding.of(values)));
        return PROOF.judge(seen(face), EXPECTED);
    }
}
