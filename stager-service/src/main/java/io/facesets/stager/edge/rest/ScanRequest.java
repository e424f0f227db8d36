package io.facesets.stager.edge.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.codec.EventCodec;
import java.util.List;
import java.util.Optional;

/**
 * What to scan.
 *
 * @param library the name of the library that the photos belong to
 * @param roots absolute paths of folders and photos on this machine, at least one
 * @param allowEmpty whether a root that held photos may be found without any; false if absent
 */
public record ScanRequest(LibraryName library, List<String> roots, Optional<Boolean> allowEmpty) {

    /** A misspelt field must not be passed over in silence. */
    private static final ObjectReader READER = EventCodec.mapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readerFor(ScanRequest.class);

    public ScanRequest {
        roots = List.copyOf(roots);
    }

    /** @throws Fault the user's, with what is wrong with the body */
    static ScanRequest parse(String body) {
        try {
            ScanRequest request = READER.readValue(body);
            if (request == null) {
                throw refused("the body is empty");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw refused(e.getOriginalMessage());
        }
    }

    private static Fault refused(String why) {
        return Fault.user(
                "bad-request",
                "A scan is asked for as {\"library\":\"photos\",\"roots\":[\"/absolute/path\"]}, and this is not: "
                        + why);
    }
}
