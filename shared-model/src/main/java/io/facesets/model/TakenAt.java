package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDateTime;

/**
 * When a photo was taken, in the camera's local time, and how that is known.
 *
 * @param evidence from the strongest to the weakest: EXIF, XMP, a date in a name, the file's modification time
 */
public record TakenAt(LocalDateTime when, Evidence evidence) {

    /** Where a date was read. A file's modification time is weak: copying changes it. */
    public enum Evidence {
        @JsonProperty("exif")
        EXIF,
        @JsonProperty("xmp")
        XMP,
        @JsonProperty("name")
        NAME,
        @JsonProperty("mtime")
        MTIME
    }
}
