package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.flow.Ending;
import io.facesets.embed.core.flow.Flow;
import io.facesets.embed.wiring.WorkerMetrics;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.kafka.EventRecords;
import io.facesets.runtime.kafka.letters.DeadLetters;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes staged photos into the flow, as fast as it has room. A record is done when the broker has its photo's result, or
 * when nothing is to be done for it; offsets are committed up to the first record that is not done ({@link Commits}).
 * Aliases and removals need nothing; what is no event goes to the dead letters. A photo that was under way when the
 * worker stopped, or whose partition went elsewhere, is not done: whoever has the partition then gets it again.
 */
@ApplicationScoped
public class StagedPhotos {

    private static final Logger LOG = Logger.getLogger(StagedPhotos.class);

    private static final CompletionStage<Void> NOTHING_TO_WAIT_FOR = CompletableFuture.completedFuture(null);

    private final EventRecords records = new EventRecords();
    private final Flow flow;
    private final Partitions partitions;
    private final DeadLetters deadLetters;
    private final WorkerMetrics metrics;
    private final AtomicBoolean worked = new AtomicBoolean();

    StagedPhotos(
            Flow flow,
            @Identifier("embed-partitions") Partitions partitions,
            DeadLetters deadLetters,
            WorkerMetrics metrics) {
        this.flow = flow;
        this.partitions = partitions;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** Completes when there is room for the next record, which may be long before this one has ended. */
    @Incoming("asset-staged")
    @Acknowledgment(Acknowledgment.Strategy.NONE)
    CompletionStage<Void> take(Message<byte[]> message) {
        ConsumerRecord<String, byte[]> record = record(message);
        Partitions.Ticket ticket =
                partitions.take(new TopicPartition(record.topic(), record.partition()), record.offset());
        try {
            AssetStaged event = records.assetStaged(record);
            if (event.kind() == AssetStaged.Kind.NEW) {
                return embed(event, ticket);
            }
            ticket.done();
            return NOTHING_TO_WAIT_FOR;
        } catch (MalformedEventException e) {
            return deadLetters.putAway(record, e).thenAccept(kept -> ticket.done());
        }
    }

    private CompletionStage<Void> embed(AssetStaged event, Partitions.Ticket ticket) {
        Flow.Taken taken = flow.take(event, ticket::isOurs);
        taken.ending().whenComplete((ending, failure) -> {
            metrics.ended(ending);
            if (ending instanceof Ending.Published && worked.compareAndSet(false, true)) {
                // Whoever supervises this process looks for it: one that then crashes has not done so in vain.
                LOG.info("The first photo since the start has its result.");
            }
            if (ending instanceof Ending.Published || ending instanceof Ending.Known || ending instanceof Ending.Kept) {
                ticket.done();
            }
        });
        return taken.room();
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<String, byte[]> record(Message<byte[]> message) {
        return (ConsumerRecord<String, byte[]>) message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
    }
}
