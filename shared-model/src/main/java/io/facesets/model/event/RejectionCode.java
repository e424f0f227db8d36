package io.facesets.model.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.facesets.model.Checks;
import java.util.regex.Pattern;

/**
 * Why a photo could not be looked at: a stable code. A reader may meet codes that a newer writer has added, so this is
 * no enum.
 */
public record RejectionCode(@JsonValue String value) {

    // Before the constants: they are checked against it.
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** The file is empty. */
    public static final RejectionCode EMPTY = new RejectionCode("empty");

    /** Its bytes are in no image format that the worker can decode. */
    public static final RejectionCode UNSUPPORTED = new RejectionCode("unsupported-format");

    /** It looks like an image, and decoding failed. */
    public static final RejectionCode UNDECODABLE = new RejectionCode("undecodable");

    /** More bytes or pixels than the limits allow. */
    public static final RejectionCode TOO_LARGE = new RejectionCode("too-large");

    /** The bytes could not be had: gone, or no permission. */
    public static final RejectionCode UNAVAILABLE = new RejectionCode("unavailable");

    /** The bytes are no longer those that were staged. */
    public static final RejectionCode CHANGED = new RejectionCode("changed");

    /** A model failed on it. */
    public static final RejectionCode ANALYSIS_FAILED = new RejectionCode("analysis-failed");

    /** Looking at it took longer than the limit. */
    public static final RejectionCode TIMEOUT = new RejectionCode("timeout");

    /** The worker's process ended suddenly while it looked at this photo, twice; the second time at it alone. */
    public static final RejectionCode DECODER_CRASH = new RejectionCode("decoder-crash");

    /** Nothing that it shows may be kept: somebody asked to be forgotten. */
    public static final RejectionCode FORGOTTEN = new RejectionCode("forgotten");

    @JsonCreator
    public RejectionCode {
        Checks.matching(value, FORM, "rejection code");
    }

    @Override
    public String toString() {
        return value;
    }
}
