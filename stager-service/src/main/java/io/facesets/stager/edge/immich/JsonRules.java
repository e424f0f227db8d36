package io.facesets.stager.edge.immich;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.codec.EventCodec;
import jakarta.ws.rs.ext.ContextResolver;

/** Unknown fields are passed over, absent ones are not sent. */
final class JsonRules implements ContextResolver<ObjectMapper> {

    private final ObjectMapper mapper = EventCodec.mapper();

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return mapper;
    }
}
