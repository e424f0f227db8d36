package io.facesets.export.core.crops;

import io.facesets.export.core.selection.Stage;
import io.facesets.model.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a face out and proves the crop, with one more attempt where one may help: what else was found is hidden; a face
 * that was not found in a tightened crop is cut out with its full padding. Safe for use by many threads.
 */
public final class CropMaker {

    private final CropPlanner planner;
    private final Inspector inspector;
    private final int outSize;
    private final boolean align;

    /** Takes a crop once it is proven; it is closed afterwards. */
    @FunctionalInterface
    public interface Keep {
        void crop(Studio.Crop crop, CropResult.Made made);
    }

    public CropMaker(CropStyle style, Inspector inspector) {
        this.planner = new CropPlanner(style.padRatio());
        this.inspector = inspector;
        this.outSize = style.outSize();
        this.align = style.align();
    }

    /**
     * @param face its box in the photo
     * @param tilt by how many degrees its right eye is lower than its left
     * @param allFaces the boxes of all faces of the photo
     * @param keep is given the crop once it is proven
     */
    public CropResult make(
            Studio.Picture picture, Box face, double tilt, List<Box> allFaces, CropProof proof, Keep keep) {
        double turn = align ? tilt : 0;
        CropPlan plan = planner.plan(face, turn, allFaces);
        CropProof.Verdict verdict = attempt(picture, plan, proof, keep);
        if (verdict instanceof CropProof.Crowded crowded) {
            plan = hiding(plan, crowded.others());
            verdict = attempt(picture, plan, proof, keep);
        } else if (verdict instanceof CropProof.Absent && !plan.equals(planner.widest(face, turn, allFaces))) {
            plan = planner.widest(face, turn, allFaces);
            verdict = attempt(picture, plan, proof, keep);
        }
        return result(verdict, plan);
    }

    /** A crop that stands, of the same recipe, as it comes out for {@code proof}: only the set may be another. */
    public static CropResult again(ProvenCrop crop, CropProof proof) {
        return switch (proof.judge(crop.raw())) {
            case CropProof.Proven proven ->
                new CropResult.Made(crop.raw(), proven.distance(), crop.pad(), crop.hidden());
            case CropProof.TooFar far -> failed(far);
        };
    }

    private CropProof.Verdict attempt(Studio.Picture picture, CropPlan plan, CropProof proof, Keep keep) {
        try (Studio.Crop crop = picture.crop(plan, outSize)) {
            // A PNG loses nothing: what its pixels show, it shows, and what is not kept need not be compressed.
            CropProof.Verdict verdict =
                    proof.judge(inspector.look(crop.uncompressed()), plan.inCrop(plan.own(), outSize));
            if (verdict instanceof CropProof.Proven proven) {
                keep.crop(crop, made(proven, plan));
            }
            return verdict;
        }
    }

    private CropPlan hiding(CropPlan plan, List<Box> alsoInCrop) {
        List<Box> hidden = new ArrayList<>(plan.hidden());
        alsoInCrop.forEach(box -> hidden.add(plan.inPhoto(box, outSize)));
        return new CropPlan(plan.x(), plan.y(), plan.side(), plan.pad(), plan.tilt(), plan.own(), hidden);
    }

    private static CropResult result(CropProof.Verdict verdict, CropPlan plan) {
        return switch (verdict) {
            case CropProof.Proven proven -> made(proven, plan);
            case CropProof.Crowded crowded ->
                new CropResult.Failed(
                        Stage.SECOND_FACE,
                        crowded.faces(),
                        1,
                        "its crop shows another face that can't be hidden",
                        false);
            case CropProof.Absent absent ->
                new CropResult.Failed(Stage.MISSING, absent.faces(), 1, absent.detail(), false);
            case CropProof.TooFar far -> failed(far);
        };
    }

    private static CropResult.Made made(CropProof.Proven proven, CropPlan plan) {
        return new CropResult.Made(
                proven.raw(), proven.distance(), plan.pad(), plan.hidden().size());
    }

    private static CropResult failed(CropProof.TooFar far) {
        return new CropResult.Failed(
                Stage.OUTLIER, far.distance(), far.limit(), "its crop looks like somebody else", false);
    }
}
