package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.flow.Ending;
import io.facesets.embed.core.flow.Flow;
import io.facesets.embed.wiring.WorkerMetrics;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.Topic;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes staged photos into the flow, as fast as it has room. A record is acknowledged when the broker has its photo's
 * result, or when there is nothing to be done; offsets are committed up to the first that is not acknowledged (SmallRye's
 * throttled strategy). Aliases and removals need nothing; what is no event goes to the dead letters. A photo that was
 * under way when the worker stopped, or whose partition went elsewhere, is not acknowledged: whoever has the partition
 * then gets it again.
 */
@ApplicationScoped
public class StagedPhotos {

    private static final Logger LOG = Logger.getLogger(StagedPhotos.class);

    private final EventCodec codec = new EventCodec();
    private final Flow flow;
    private final Partitions partitions;
    private final DeadLetters deadLetters;
    private final WorkerMetrics metrics;

    StagedPhotos(
            Flow flow,
            @Identifier("embed-partitions") Partitions partitions,
            PatientProducer producer,
            WorkerMetrics metrics) {
        this.flow = flow;
        this.partitions = partitions;
        this.deadLetters = new DeadLetters(producer);
        this.metrics = metrics;
    }

    /** Completes when there is room for the next record, which may be long before this one has ended. */
    @Incoming("asset-staged")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<byte[]> message) {
        ConsumerRecord<String, byte[]> record = record(message);
        try {
            AssetStaged event = read(record.value());
            return event.kind() == AssetStaged.Kind.NEW ? embed(message, record, event) : message.ack();
        } catch (MalformedEventException e) {
            LOG.warnf("a record goes to %s: %s", Topic.ASSET_STAGED.deadLetterName(), e.getMessage());
            return deadLetters.putAway(record, e).thenCompose(kept -> message.ack());
        }
    }

    private CompletionStage<Void> embed(
            Message<byte[]> message, ConsumerRecord<String, byte[]> record, AssetStaged event) {
        Flow.Taken taken = flow.take(event, partitions.since(new TopicPartition(record.topic(), record.partition())));
        taken.ending().whenComplete((ending, failure) -> {
            metrics.ended(ending);
            if (ending instanceof Ending.Published || ending instanceof Ending.Known) {
                message.ack();
            }
        });
        return taken.room();
    }

    private AssetStaged read(byte @Nullable [] body) throws MalformedEventException {
        if (body == null) {
            throw new MalformedEventException(Topic.ASSET_STAGED, "the record has no body", null);
        }
        return codec.assetStaged(body);
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<String, byte[]> record(Message<byte[]> message) {
        return (ConsumerRecord<String, byte[]>) message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
    }
}
