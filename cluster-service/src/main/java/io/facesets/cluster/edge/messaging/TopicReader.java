package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.edge.metrics.ConsumedRecords;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.Positions;
import io.facesets.runtime.kafka.letters.DeadLetters;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jdbi.v3.core.Jdbi;

/** Takes in what the stager and the embed workers say, record by record, in the order of each partition. */
@ApplicationScoped
public class TopicReader {

    private final Jdbi jdbi;
    private final RecordEffects effects;
    private final Positions positions;
    private final ConsumedRecords consumed;
    private final Persistence persistence;
    private final Arrivals arrivals;
    private final DeadLetters deadLetters;

    TopicReader(
            Jdbi jdbi,
            RecordEffects effects,
            @Identifier("cluster-positions") Positions positions,
            ConsumedRecords consumed,
            Persistence persistence,
            Arrivals arrivals,
            DeadLetters deadLetters) {
        this.jdbi = jdbi;
        this.effects = effects;
        this.positions = positions;
        this.consumed = consumed;
        this.persistence = persistence;
        this.arrivals = arrivals;
        this.deadLetters = deadLetters;
    }

    @Incoming("asset-staged")
    @Blocking
    CompletionStage<Void> staged(Message<byte[]> message) throws InterruptedException {
        return take(message, Topic.ASSET_STAGED);
    }

    @Incoming("faces-embedded")
    @Blocking
    CompletionStage<Void> embedded(Message<byte[]> message) throws InterruptedException {
        return take(message, Topic.FACES_EMBEDDED);
    }

    @SuppressWarnings("unchecked")
    private CompletionStage<Void> take(Message<byte[]> message, Topic topic) throws InterruptedException {
        ConsumerRecord<String, byte[]> record =
                (ConsumerRecord<String, byte[]>) message.getMetadata(IncomingKafkaRecordMetadata.class)
                        .orElseThrow()
                        .getRecord();
        try {
            persist(record, effects.of(topic, record));
            arrivals.came();
            consumed.handled(topic);
            return message.ack();
        } catch (MalformedEventException | RuntimeException e) {
            consumed.malformed(topic);
            // First the dead letter, then the position: a crash between the two repeats it and loses nothing.
            return deadLetters
                    .putAway(record, e)
                    .thenRunAsync(() -> persistLater(record))
                    .thenCompose(past -> message.ack());
        }
    }

    private void persist(ConsumerRecord<String, byte[]> record, RecordEffects.Effect effect)
            throws InterruptedException {
        persistence.insist(() -> jdbi.useTransaction(handle -> {
            effect.on(handle);
            positions.done(handle, record.topic(), record.partition(), record.offset());
        }));
    }

    private void persistLater(ConsumerRecord<String, byte[]> record) {
        try {
            persist(record, handle -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
