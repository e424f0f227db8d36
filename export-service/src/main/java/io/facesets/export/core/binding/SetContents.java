package io.facesets.export.core.binding;

import io.facesets.export.core.library.Identity;
import io.facesets.export.core.selection.Dropped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An exported set but for its files.
 *
 * @param digest of everything that shaped it
 * @param images distinct photos among its faces
 * @param faces best first
 * @param dropped members that are not exported, by id
 * @param years when its photos were taken
 * @param rawMeans what a reader computes, by bundle: {@code top}, {@code top8}, {@code all}
 */
public record SetContents(
        Identity identity,
        String digest,
        int images,
        List<BoundFace> faces,
        List<Dropped> dropped,
        Optional<Years> years,
        Map<String, RawMean> rawMeans) {

    public SetContents {
        faces = List.copyOf(faces);
        dropped = List.copyOf(dropped);
        rawMeans = Map.copyOf(rawMeans);
    }
}
