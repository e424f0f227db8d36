package io.facesets.stager.edge.immich;

import io.facesets.stager.core.immich.Key;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/** Sends the key with every request. */
record KeyHeader(Key key) implements ClientRequestFilter {

    static final String NAME = "x-api-key";

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(NAME, key.value());
    }
}
