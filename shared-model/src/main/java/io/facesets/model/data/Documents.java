package io.facesets.model.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;

/** JSON for people to read and to change; a misspelt field must not be passed over in silence. */
final class Documents {

    private static final ObjectMapper JSON = EventCodec.mapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private Documents() {}

    /** @throws IOException if the bytes are no such document */
    static <T> T read(byte[] json, Class<T> type) throws IOException {
        T document = JSON.readValue(json, type);
        if (document == null) {
            throw new IOException("the document is null");
        }
        return document;
    }

    static byte[] write(Object document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document could not be written", e);
        }
    }
}
