package io.facesets.model.event;

import io.facesets.model.Box;
import io.facesets.model.Face;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is to be kept of a photo no more, whatever model pack finds it: some faces, by where they are, or the whole photo.
 * Nothing of it tells what a face looks like.
 *
 * @param whole the photo shows nothing that may be kept, and is not looked at again
 * @param boxes where the forgotten faces are, in pixels of the upright photo; ascending, none twice
 */
public record ForgottenFaces(boolean whole, List<Box> boxes) {

    /** Nothing is forgotten. */
    public static final ForgottenFaces NONE = new ForgottenFaces(false, List.of());

    /** Nothing may be kept. */
    public static final ForgottenFaces WHOLE = new ForgottenFaces(true, List.of());

    /**
     * Boxes with more in common are one face found twice: the overlap at which SCRFD, RetinaFace and their like drop the
     * lower-scored of two detections. Packs draw their boxes a little differently, and people do not overlap that much.
     */
    private static final double SAME_FACE_IOU = 0.4;

    private static final Comparator<Box> ORDER = Comparator.comparingDouble(Box::x1)
            .thenComparingDouble(Box::y1)
            .thenComparingDouble(Box::x2)
            .thenComparingDouble(Box::y2);

    public ForgottenFaces {
        TreeSet<Box> sorted = new TreeSet<>(ORDER);
        sorted.addAll(boxes);
        boxes = List.copyOf(sorted);
    }

    /** The faces in these boxes. */
    public static ForgottenFaces of(List<Box> boxes) {
        return new ForgottenFaces(false, boxes);
    }

    /** Whether nothing is forgotten. */
    public boolean nothing() {
        return !whole && boxes.isEmpty();
    }

    /** Whether a face that is found in this box is one of them. */
    public boolean covers(Box box) {
        return whole || boxes.stream().anyMatch(gone -> gone.iou(box) > SAME_FACE_IOU);
    }

    /** Both. */
    public ForgottenFaces and(ForgottenFaces other) {
        return new ForgottenFaces(
                whole || other.whole,
                Stream.concat(boxes.stream(), other.boxes.stream()).toList());
    }

    /** What may be kept of a result. */
    FacesEmbedded.Outcome keptOf(FacesEmbedded.Outcome outcome) {
        if (whole) {
            return new FacesEmbedded.Rejected(RejectionCode.FORGOTTEN, "the photo is forgotten");
        }
        if (!(outcome instanceof FacesEmbedded.Faces(int width, int height, List<Face> faces))) {
            return outcome;
        }
        List<Face> kept = faces.stream().filter(face -> !covers(face.box())).toList();
        if (kept.isEmpty()) {
            return new FacesEmbedded.Rejected(RejectionCode.FORGOTTEN, "all its faces are forgotten");
        }
        return new FacesEmbedded.Faces(width, height, kept);
    }
}
