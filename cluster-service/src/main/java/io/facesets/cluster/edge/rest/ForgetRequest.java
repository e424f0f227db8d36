package io.facesets.cluster.edge.rest;

import io.facesets.model.trace.Traces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to forget: one of these.
 *
 * @param identity a person, or a set with its persons
 * @param faces single faces
 * @param photo a photo's SHA-256, or the path of one that is known
 * @param library all photos that are in this library and no other
 * @param number a forget that was begun
 * @param traces more to look for afterwards, such as crops
 */
@Schema(examples = {"{\"identity\":\"faceset_003\"}", "{\"library\":\"party\"}"})
public record ForgetRequest(
        Optional<String> identity,
        Optional<List<String>> faces,
        Optional<String> photo,
        Optional<String> library,
        OptionalLong number,
        Optional<Traces> traces) {

    static final String FORM = "The body must be {\"identity\":…}, {\"faces\":[…]}, {\"photo\":…}, {\"library\":…} or"
            + " {\"number\":…}.";
}
