package io.facesets.runtime.kafka;

import io.facesets.model.codec.CloudEvents;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.Event;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Events as outgoing messages: the codec's bytes, the event's key, CloudEvents attributes as headers. */
public final class EventMessages {

    private final EventCodec codec = new EventCodec();
    private final String source;

    /** @param source the service that sends, such as {@code stager} */
    public EventMessages(String source) {
        this.source = source;
    }

    /** A message without acknowledgement handlers; add them with {@link Message#withAck}. */
    public Message<byte[]> message(Event event) {
        byte[] body = codec.encode(event);
        RecordHeaders headers = new RecordHeaders();
        CloudEvents.headers(event, body, source, Instant.now())
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Message.of(body)
                .withMetadata(Metadata.of(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.key())
                        .withHeaders(headers)
                        .build()));
    }
}
