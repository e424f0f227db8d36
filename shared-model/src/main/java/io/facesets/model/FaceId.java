package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * The identity of a face: the photo's content and the face's index in it, written {@code <sha256>#<index>}. It is
 * derived, never random, so that the same photo embedded twice by the same model pack gives the same ids. Ids of
 * different packs must not be mixed: the same index may be another face.
 *
 * @param index the face's position in its photo's list, from 0
 */
public record FaceId(ContentId content, int index) implements Comparable<FaceId> {

    private static final Comparator<FaceId> ORDER =
            Comparator.comparing(FaceId::content).thenComparingInt(FaceId::index);

    public FaceId {
        Checks.require(index >= 0, "a face's index starts at 0, not " + index);
    }

    /** Reads {@code <sha256>#<index>}; throws {@link IllegalArgumentException} on anything else. */
    @JsonCreator
    public static FaceId parse(String text) {
        int hash = text.indexOf('#');
        Checks.require(hash > 0, "a face id has the form <sha256>#<index>, not '" + text + "'");
        try {
            return new FaceId(new ContentId(text.substring(0, hash)), Integer.parseInt(text.substring(hash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a face id has the form <sha256>#<index>, not '" + text + "'", e);
        }
    }

    @Override
    public int compareTo(FaceId other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return content + "#" + index;
    }
}
