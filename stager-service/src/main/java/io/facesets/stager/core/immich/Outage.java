package io.facesets.stager.core.immich;

/** The server is not there: nothing is lost, and going on makes no sense until it is back. */
public final class Outage extends Exception {

    private static final long serialVersionUID = 1L;

    Outage(String message, Throwable cause) {
        super(message, cause);
    }
}
