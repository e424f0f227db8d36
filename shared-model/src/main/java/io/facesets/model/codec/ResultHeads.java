package io.facesets.model.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.codec.MalformedEventException.Kind;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import io.facesets.model.event.ResultHead;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the heads of {@code faces-embedded} bodies, and stops when it has them: a writer of this project puts the faces
 * last, so that a record of a thousand faces costs no more than one of none. Fields may come in any order all the same, but what is
 * forgotten must come before the outcome.
 */
final class ResultHeads {

    private static final String SCHEMA = "schema";
    private static final String CONTENT = "content";
    private static final String NAME = "pack.name";
    private static final String DIGEST = "pack.digest";
    private static final String RESULT = "outcome.result";
    private static final String REASON = "outcome.reason";
    private static final String REJECTED = "rejected";
    private static final String FORGOTTEN = "forgotten";

    private final ObjectReader forgottenFaces = EventCodec.mapper().readerFor(ForgottenFaces.class);
    private final JsonFactory json = new JsonFactory();

    ResultHead read(byte[] body) throws MalformedEventException {
        Found found = new Found();
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEventException(
                        Kind.NO_JSON, Topic.FACES_EMBEDDED, "the body is no JSON object", null);
            }
            collect(parser, "", found);
            return head(found);
        } catch (IOException | RuntimeException e) {
            throw new MalformedEventException(
                    Kind.INVALID_EVENT, Topic.FACES_EMBEDDED, String.valueOf(e.getMessage()), e);
        }
    }

    /** The scalar fields of the object that the parser is in, and of the two that are looked into. */
    private void collect(JsonParser parser, String prefix, Found found) throws IOException {
        while (!found.isWhole() && parser.nextToken() != JsonToken.END_OBJECT) {
            String path = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && (path.equals("pack") || path.equals("outcome"))) {
                collect(parser, path + ".", found);
            } else if (value == JsonToken.START_OBJECT && path.equals(FORGOTTEN)) {
                found.forgotten = forgottenFaces.readValue(parser);
            } else if (value.isScalarValue()) {
                keep(path, parser.getText(), found.texts);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void keep(String path, String value, Map<String, String> found) {
        switch (path) {
            case SCHEMA, CONTENT, NAME, DIGEST, RESULT, REASON -> found.put(path, value);
            default -> {
                // Not of the head.
            }
        }
    }

    private static ResultHead head(Found all) throws MalformedEventException {
        Map<String, String> found = all.texts;
        int schema = Integer.parseInt(found.getOrDefault(SCHEMA, "0"));
        if (schema < 1 || schema > EventCodec.SCHEMA) {
            throw new MalformedEventException(
                    Kind.UNKNOWN_SCHEMA,
                    Topic.FACES_EMBEDDED,
                    "schema " + schema + " is not known here: update this service",
                    null);
        }
        String result = found.getOrDefault(RESULT, "");
        if (!result.equals("faces") && !result.equals("noface") && !result.equals(REJECTED)) {
            throw new MalformedEventException(
                    Kind.INVALID_EVENT, Topic.FACES_EMBEDDED, "no such result: '" + result + "'", null);
        }
        return new ResultHead(
                new ContentId(found.getOrDefault(CONTENT, "")),
                new PackRef(new PackName(found.getOrDefault(NAME, "")), found.getOrDefault(DIGEST, "")),
                result.equals(REJECTED)
                        ? Optional.of(new RejectionCode(found.getOrDefault(REASON, "")))
                        : Optional.empty(),
                all.forgotten);
    }

    /** What was met so far. */
    private static final class Found {
        private static final List<String> ALWAYS = List.of(SCHEMA, CONTENT, NAME, DIGEST, RESULT);

        private final Map<String, String> texts = new HashMap<>();
        private ForgottenFaces forgotten = ForgottenFaces.NONE;

        boolean isWhole() {
            return texts.keySet().containsAll(ALWAYS)
                    && (!REJECTED.equals(texts.get(RESULT)) || texts.containsKey(REASON));
        }
    }
}
