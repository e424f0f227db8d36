package io.facesets.stager.core.immich;

import java.time.Duration;
import java.util.Optional;

/** A request that Immich did not fulfil. */
public final class ImmichException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose trouble it is, which decides what happens next. */
    public enum Kind {
        /** The server's, or the way's to it: trying again later helps, and many of them in a row are an outage. */
        SERVER,
        /** The asset is gone, or not for this key: nothing to wait for. */
        GONE,
        /** This one asset's, such as a file that is missing on the server's disk: a few tries, and no outage. */
        ASSET,
        /** The key is wrong, or lacks a permission: nothing works until somebody mends it. */
        DENIED
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    public ImmichException(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    /** @param retryAfter how long the server asked to be left alone */
    public ImmichException(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public ImmichException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = Optional.empty();
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
