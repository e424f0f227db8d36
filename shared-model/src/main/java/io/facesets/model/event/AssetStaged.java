package io.facesets.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.facesets.model.Checks;
import io.facesets.model.ContentId;
import io.facesets.model.Hint;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.TakenAt;
import java.util.List;
import java.util.Optional;

/**
 * A content was seen in a place for the first time, or is no longer there.
 *
 * @param kind {@code new}: embed it; {@code alias}: known bytes in another place, embed nothing; {@code removed}: no
 *     longer in this place
 * @param size in bytes
 * @param mediaType by content, such as {@code image/jpeg}
 * @param takenAt when, if anything tells
 * @param hints faces that the source already knows
 */
public record AssetStaged(
        ContentId content,
        Kind kind,
        long size,
        String mediaType,
        LibraryName library,
        Location location,
        Optional<TakenAt> takenAt,
        List<Hint> hints)
        implements Event {

    /** What the event says of the place. */
    public enum Kind {
        @JsonProperty("new")
        NEW,
        @JsonProperty("alias")
        ALIAS,
        @JsonProperty("removed")
        REMOVED
    }

    public AssetStaged {
        Checks.require(size >= 0, "a size is not negative: " + size);
        Checks.require(!mediaType.isBlank(), "a media type is not blank");
        hints = List.copyOf(hints);
    }

    @Override
    public Topic topic() {
        return Topic.ASSET_STAGED;
    }

    @Override
    public String key() {
        return content.sha256();
    }
}
