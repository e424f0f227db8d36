package io.facesets.cluster.edge.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.codec.EventCodec;

/** Values in columns, as JSON with the conventions of the events. */
final class Json {

    private static final ObjectMapper MAPPER = EventCodec.mapper();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value could not be written: " + value, e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what is no " + type.getSimpleName() + ": " + text, e);
        }
    }
}
