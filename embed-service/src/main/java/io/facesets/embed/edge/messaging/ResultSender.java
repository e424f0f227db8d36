package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.flow.Publisher;
import io.facesets.embed.edge.storage.DoneIndex;
import io.facesets.model.codec.CloudEvents;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.PatientProducer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Results as records: the codec's bytes under the result's key, CloudEvents attributes as headers. What the broker has is
 * entered in the index of what is done; a result that is larger than a record may be becomes a rejection.
 */
public final class ResultSender implements Publisher {

    private static final String SOURCE = "embed";

    /** What a record's key and headers may take of its largest size. */
    private static final int ENVELOPE = 4096;

    private final EventCodec codec = new EventCodec();
    private final PatientProducer producer;
    private final DoneIndex index;

    public ResultSender(PatientProducer producer, DoneIndex index) {
        this.producer = producer;
        this.index = index;
    }

    @Override
    public CompletionStage<Void> publish(FacesEmbedded result) {
        byte[] body = codec.encode(result);
        if (body.length > Topic.MAX_RECORD_BYTES - ENVELOPE) {
            return publish(tooLarge(result, body.length));
        }
        return producer.send(record(result, body))
                .handle((where, failure) -> {
                    if (failure == null) {
                        enter(result, where);
                        return Sent.YES;
                    }
                    Throwable cause =
                            failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
                    if (cause instanceof RecordTooLargeException && body.length > ENVELOPE) {
                        return Sent.TOO_LARGE;
                    }
                    throw new CompletionException(cause);
                })
                .thenCompose(sent -> sent == Sent.YES ? done() : publish(tooLarge(result, body.length)));
    }

    private enum Sent {
        YES,
        /** For this broker, which allows less than the topic does. */
        TOO_LARGE
    }

    private static CompletionStage<Void> done() {
        return java.util.concurrent.CompletableFuture.completedFuture(null);
    }

    private void enter(FacesEmbedded result, RecordMetadata where) {
        // Rejections are tried again when they are announced again, but for what is forgotten.
        if (!(result.outcome() instanceof FacesEmbedded.Rejected rejected)
                || rejected.reason().equals(RejectionCode.FORGOTTEN)) {
            index.enter(result.content(), new TopicPartition(where.topic(), where.partition()), where.offset());
        }
    }

    private ProducerRecord<String, byte[]> record(FacesEmbedded result, byte[] body) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.FACES_EMBEDDED.topicName(), result.key(), body);
        CloudEvents.headers(result, body, SOURCE, Instant.now())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static FacesEmbedded tooLarge(FacesEmbedded result, int bytes) {
        return new FacesEmbedded(
                result.content(),
                result.pack(),
                result.provider(),
                result.providerReason(),
                result.forgotten(),
                new FacesEmbedded.Rejected(
                        RejectionCode.ANALYSIS_FAILED, "a result of " + bytes + " bytes is more than a record holds"));
    }
}
