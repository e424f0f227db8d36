package io.facesets.stager.core.immich;

import io.facesets.model.Box;
import java.util.List;
import java.util.Optional;

/**
 * Which assets are wanted, by what Immich tells of them.
 *
 * @param prefilter whether Immich's boxes decide
 * @param faceShort the short side in pixels of the original that a face needs, if they do
 * @param ownPictures whether Immich's own pictures are wanted too
 */
public record Choice(Prefilter prefilter, double faceShort, boolean ownPictures) {

    /** What decides. */
    public enum Prefilter {
        /** Immich's boxes. It misses close-ups. */
        IMMICH,
        /** Nothing: every image is looked at. */
        NONE
    }

    /** What comes of an asset. */
    public sealed interface Verdict {
        /** Fetch it. */
        record Wanted() implements Verdict {}

        /** Leave it out. */
        record Skipped(SkipReason reason) implements Verdict {}

        /** It takes the asset's faces, which the search did not tell, or its size. */
        record AskMore() implements Verdict {}
    }

    /** @param user the account's own id */
    Verdict of(Asset asset, String user) {
        if (!asset.owner().equals(user)) {
            return new Verdict.Skipped(SkipReason.PARTNER);
        }
        if (!ownPictures && OwnPictures.is(asset)) {
            return new Verdict.Skipped(SkipReason.IMMICH_PICTURE);
        }
        if (prefilter == Prefilter.NONE) {
            return new Verdict.Wanted();
        }
        return asset.faces().map(faces -> byFaces(asset, faces)).orElseGet(Verdict.AskMore::new);
    }

    private Verdict byFaces(Asset asset, List<SeenFace> faces) {
        if (faces.isEmpty()) {
            // Immich finds no faces in pictures that were edited: its job stumbles over their second preview.
            return asset.edited() ? new Verdict.Wanted() : new Verdict.Skipped(SkipReason.NO_FACE);
        }
        if (asset.size().isEmpty()) {
            return new Verdict.AskMore();
        }
        Size size = asset.size().get();
        boolean large = faces.stream().anyMatch(face -> isLarge(face, size));
        return large ? new Verdict.Wanted() : new Verdict.Skipped(SkipReason.SMALL_FACES);
    }

    /** A face that can't be mapped may be large. */
    private boolean isLarge(SeenFace face, Size size) {
        return !Boxes.mapsTo(face, size)
                || shortSide(face, size).filter(s -> s >= faceShort).isPresent();
    }

    /** As it is in the original, out of the frame or not: what the Python tool compared with 90. */
    private static Optional<Double> shortSide(SeenFace face, Size size) {
        double width = (face.x2() - face.x1()) * size.width() / face.imageWidth();
        double height = (face.y2() - face.y1()) * size.height() / face.imageHeight();
        return width > 0 && height > 0 ? Optional.of(new Box(0, 0, width, height).shortSide()) : Optional.empty();
    }
}
