package io.facesets.export.core.library;

import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.ContentId;
import io.facesets.model.TakenAt;
import java.util.List;
import java.util.Optional;

/**
 * A photo in which faces were found.
 *
 * @param size bytes of the original, as staged
 * @param width of the upright photo in pixels
 * @param height of the upright photo in pixels
 * @param sources where it lies now, sorted; empty if it was removed everywhere
 * @param takenAt when, if anything tells
 * @param faces the boxes of all its faces; the box at position i belongs to the face of index i
 */
public record Photo(
        ContentId content,
        long size,
        int width,
        int height,
        List<Source> sources,
        Optional<TakenAt> takenAt,
        List<Box> faces) {

    public Photo {
        Checks.require(width > 0 && height > 0, "a photo has pixels, not " + width + " x " + height);
        sources = sources.stream().sorted().toList();
        faces = List.copyOf(faces);
    }

    /** The places as a person would call them. */
    public List<String> paths() {
        return sources.stream().map(Source::display).distinct().toList();
    }

    /** Millions of pixels, at least 1: what decoding it costs. */
    public int megapixels() {
        return (int) Math.max(1, (long) width * height / 1_000_000);
    }
}
