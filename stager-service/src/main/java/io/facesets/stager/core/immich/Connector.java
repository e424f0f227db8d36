package io.facesets.stager.core.immich;

/** A port: makes the way to an account's server; nothing is sent yet. */
@FunctionalInterface
public interface Connector {
    ImmichServer connect(Account account);
}
