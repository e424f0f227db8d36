package io.facesets.stager.edge.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;

/**
 * Reads requests of one kind. A misspelt field is refused: it must not be passed over in silence. Immutable.
 *
 * @param <T> what a request becomes
 */
final class Bodies<T> {

    private final ObjectReader reader;
    private final String form;

    /** @param form what a request looks like, for whoever got it wrong: {@code A scan is asked for as {...}} */
    Bodies(Class<T> type, String form) {
        this.reader = EventCodec.mapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readerFor(type);
        this.form = form;
    }

    /** @throws Fault the user's, with what is wrong with the body */
    T read(String body) {
        try {
            T request = reader.readValue(body);
            if (request == null) {
                throw refused("the body is empty");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw refused(e.getOriginalMessage());
        }
    }

    private Fault refused(String why) {
        return Fault.user("bad-request", form + ", and this is not: " + why);
    }
}
