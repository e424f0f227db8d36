package io.facesets.analysis.core.image;

/** The bytes look like an image and can't be decoded: damaged, cut off, or of a variant that nobody here knows. */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndecodableException(String message) {
        super(message);
    }
}
