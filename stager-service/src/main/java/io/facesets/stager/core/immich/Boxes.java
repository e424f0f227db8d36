package io.facesets.stager.core.immich;

import io.facesets.model.Box;
import io.facesets.model.Hint;
import java.util.List;
import java.util.Optional;

/**
 * From the boxes that Immich tells to boxes in the upright original, each axis by itself since a preview's sides are
 * rounded: {@code x = X * width / imageWidth}. Immich's model sees the unedited preview with its orientation applied, so
 * orientation needs nothing further; where Immich's picture has another shape (a raw file's embedded preview, say) the two
 * do not map and nothing is said.
 */
public final class Boxes {

    /** Sides of a preview are rounded to whole pixels; beyond one in a hundred it is another crop. */
    private static final double SAME_SHAPE = 0.01;

    private Boxes() {}

    /** The box in a picture of {@code size}, cut to its frame; nothing if that leaves none, or if it can't be mapped. */
    static Optional<Box> in(SeenFace face, Size size) {
        if (!mapsTo(face, size)) {
            return Optional.empty();
        }
        double x = (double) size.width() / face.imageWidth();
        double y = (double) size.height() / face.imageHeight();
        double x1 = clamp(face.x1() * x, size.width());
        double y1 = clamp(face.y1() * y, size.height());
        double x2 = clamp(face.x2() * x, size.width());
        double y2 = clamp(face.y2() * y, size.height());
        return x2 > x1 && y2 > y1 ? Optional.of(new Box(x1, y1, x2, y2)) : Optional.empty();
    }

    static boolean mapsTo(SeenFace face, Size size) {
        if (face.imageWidth() <= 0 || face.imageHeight() <= 0) {
            return false;
        }
        double seen = (double) face.imageWidth() / face.imageHeight();
        double original = (double) size.width() / size.height();
        return Math.abs(seen - original) <= SAME_SHAPE * original;
    }

    /**
     * What is announced of an asset's faces, in pixels of the variant that is here; those that can't be mapped are left
     * out. The preview is the very picture that Immich's model saw.
     */
    public static List<Hint> hints(Asset asset, Variant variant) {
        return asset.faces().orElse(List.of()).stream()
                .flatMap(face -> frame(asset, face, variant).flatMap(size -> in(face, size)).stream()
                        .map(box -> new Hint(box, name(face))))
                .toList();
    }

    private static Optional<Size> frame(Asset asset, SeenFace face, Variant variant) {
        if (variant != Variant.PREVIEW) {
            return asset.size();
        }
        return face.imageWidth() > 0 && face.imageHeight() > 0
                ? Optional.of(new Size(face.imageWidth(), face.imageHeight()))
                : Optional.empty();
    }

    private static Optional<String> name(SeenFace face) {
        return face.person().map(SeenFace.Person::name).filter(name -> !name.isBlank());
    }

    private static double clamp(double value, double most) {
        return Math.clamp(value, 0, most);
    }
}
