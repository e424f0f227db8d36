package io.facesets.model.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.facesets.model.codec.MalformedEventException.Kind;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ResultHead;
import io.facesets.model.event.Topic;
import java.io.IOException;

/**
 * Events as JSON: one object with {@code "schema": 1} first. Unknown fields are ignored on read, so that a new field
 * never breaks an old reader; an absent optional is left out on write and read as empty. Safe for use by many threads.
 */
public final class EventCodec {

    /** The version that this codec writes; every version up to it can be read. */
    public static final int SCHEMA = 1;

    private static final String SCHEMA_FIELD = "schema";

    private final ObjectMapper mapper = mapper();
    private final ResultHeads heads = new ResultHeads();

    /** A mapper with the conventions of every document that face-sets writes; each call gives a new one. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .build();
    }

    /** The event as UTF-8 JSON. */
    public byte[] encode(Event event) {
        ObjectNode body = mapper.createObjectNode();
        body.put(SCHEMA_FIELD, SCHEMA);
        body.setAll(mapper.<ObjectNode>valueToTree(event));
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event could not be written: " + event.key(), e);
        }
    }

    /** Reads an {@code asset-staged} body. */
    public AssetStaged assetStaged(byte[] body) throws MalformedEventException {
        return decode(body, Topic.ASSET_STAGED, AssetStaged.class);
    }

    /** Reads a {@code faces-embedded} body. */
    public FacesEmbedded facesEmbedded(byte[] body) throws MalformedEventException {
        return decode(body, Topic.FACES_EMBEDDED, FacesEmbedded.class);
    }

    /** Reads what a {@code faces-embedded} body is about, without its faces: for a reader that passes over many. */
    public ResultHead resultHead(byte[] body) throws MalformedEventException {
        return heads.read(body);
    }

    /** Reads a {@code cluster-updated} body. */
    public ClusterUpdated clusterUpdated(byte[] body) throws MalformedEventException {
        return decode(body, Topic.CLUSTER_UPDATED, ClusterUpdated.class);
    }

    private <T extends Event> T decode(byte[] body, Topic topic, Class<T> type) throws MalformedEventException {
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree == null || !tree.isObject()) {
                throw new MalformedEventException(Kind.NO_JSON, topic, "the body is no JSON object", null);
            }
            int schema = tree.path(SCHEMA_FIELD).asInt(0);
            if (schema < 1 || schema > SCHEMA) {
                throw new MalformedEventException(
                        Kind.UNKNOWN_SCHEMA,
                        topic,
                        "schema " + tree.path(SCHEMA_FIELD) + " is not known here, which reads 1 to " + SCHEMA
                                + ": update this service",
                        null);
            }
            return mapper.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            throw new MalformedEventException(Kind.INVALID_EVENT, topic, String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            throw new MalformedEventException(Kind.NO_JSON, topic, String.valueOf(e.getMessage()), e);
        }
    }
}
