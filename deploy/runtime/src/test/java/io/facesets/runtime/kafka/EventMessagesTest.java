package io.facesets.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class EventMessagesTest {

    private static final AssetStaged EVENT = new AssetStaged(
            new ContentId("ab".repeat(32)),
            AssetStaged.Kind.NEW,
            12,
            "image/jpeg",
            new LibraryName("photos"),
            new Location.File("/photos/été.jpg"),
            Optional.empty(),
            List.of());

    private final EventMessages messages = new EventMessages("stager");

    @Test
    void theBodyIsTheCodecsAndTheKeyTheEvents() throws Exception {
        Message<byte[]> message = messages.message(EVENT);
        assertThat(new EventCodec().assetStaged(message.getPayload())).isEqualTo(EVENT);
        assertThat(metadata(message).getKey()).isEqualTo("ab".repeat(32));
    }

    @Test
    void theHeadersAreCloudEventsInBinaryMode() {
        Map<String, String> headers = headers(messages.message(EVENT));
        assertThat(headers)
                .containsOnlyKeys(
                        "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_dataschema", "content-type")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "io.facesets.asset-staged")
                .containsEntry("ce_source", "/facesets/stager")
                .containsEntry("ce_dataschema", "urn:io:facesets:asset-staged:1")
                .containsEntry("content-type", "application/json");
        assertThat(Duration.between(Instant.parse(headers.get("ce_time")), Instant.now()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void anEventThatIsSentTwiceHasOneId() {
        String first = headers(messages.message(EVENT)).get("ce_id");
        assertThat(first).matches("[0-9a-f]{32}");
        assertThat(headers(new EventMessages("stager").message(EVENT))).containsEntry("ce_id", first);
        AssetStaged other = new AssetStaged(
                EVENT.content(),
                AssetStaged.Kind.REMOVED,
                EVENT.size(),
                EVENT.mediaType(),
                EVENT.library(),
                EVENT.location(),
                EVENT.takenAt(),
                EVENT.hints());
        assertThat(headers(messages.message(other)).get("ce_id")).isNotEqualTo(first);
    }

    private static Map<String, String> headers(Message<byte[]> message) {
        Map<String, String> headers = new TreeMap<>();
        metadata(message)
                .getHeaders()
                .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static OutgoingKafkaRecordMetadata<?> metadata(Message<byte[]> message) {
        return message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
    }
}
