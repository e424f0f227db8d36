package io.facesets.model.npz;

import java.io.IOException;

/** A file is not of the format, or holds what can't be read here; the message says what was found. */
public final class NpyException extends IOException {

    private static final long serialVersionUID = 1;

    public NpyException(String message) {
        super(message);
    }
}
