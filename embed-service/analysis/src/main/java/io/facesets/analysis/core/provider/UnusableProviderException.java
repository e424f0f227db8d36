package io.facesets.analysis.core.provider;

/** A provider that is offered and yet can't run these models here; the message says why, for a person. */
public final class UnusableProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableProviderException(String message) {
        super(message);
    }

    public UnusableProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
