package io.facesets.analysis.core.format;

import io.facesets.model.event.RejectionCode;

/** An image that can't be opened, with the code that its rejection carries: the image's fault, never the program's. */
public final class RefusedImageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RejectionCode code;

    private RefusedImageException(RejectionCode code, String detail) {
        super(detail);
        this.code = code;
    }

    /** No bytes at all. */
    public static RefusedImageException empty() {
        return new RefusedImageException(RejectionCode.EMPTY, "the file has no bytes");
    }

    /** A format, or a variant of one, that nothing here can decode; {@code detail} says what would. */
    public static RefusedImageException unsupported(String detail) {
        return new RefusedImageException(RejectionCode.UNSUPPORTED, detail);
    }

    /** Damaged, cut off, or contradicting itself. */
    public static RefusedImageException undecodable(String detail) {
        return new RefusedImageException(RejectionCode.UNDECODABLE, detail);
    }

    /** More pixels or memory than the limits allow. */
    public static RefusedImageException tooLarge(String detail) {
        return new RefusedImageException(RejectionCode.TOO_LARGE, detail);
    }

    public RejectionCode code() {
        return code;
    }

    /** What is wrong with it, in a sentence's words. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
