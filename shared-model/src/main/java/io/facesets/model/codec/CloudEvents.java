package io.facesets.model.codec;

import io.facesets.model.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The CloudEvents 1.0 attributes of a Kafka record in binary content mode. */
public final class CloudEvents {

    private static final int ID_BYTES = 16;

    private CloudEvents() {}

    /**
     * The record headers of an event. The id is derived from the body, so that an event sent twice has one id.
     *
     * @param source the service that sends, such as {@code stager}
     */
    public static Map<String, String> headers(Event event, byte[] body, String source, Instant time) {
        String type = event.topic().eventType();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id(type, body));
        headers.put("ce_type", type);
        headers.put("ce_source", "/facesets/" + source);
        headers.put("ce_time", time.toString());
        headers.put("ce_dataschema", "urn:" + type.replace('.', ':') + ":" + EventCodec.SCHEMA);
        headers.put("content-type", "application/json");
        return headers;
    }

    private static String id(String type, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(type.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(body);
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
