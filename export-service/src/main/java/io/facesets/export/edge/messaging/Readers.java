package io.facesets.export.edge.messaging;

import io.facesets.export.edge.storage.MirrorWriter;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.codec.MalformedEventException.Kind;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.EventRecords;
import io.facesets.runtime.kafka.letters.DeadLetters;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jdbi.v3.core.Handle;

/**
 * The three topics. Each channel handles one record at a time, in the order of its partition; a record without a body
 * withdraws what its key said. What can't be handled goes to the dead letters, and the position past it.
 */
@ApplicationScoped
public class Readers {

    private final EventRecords records = new EventRecords();
    private final MirrorIntake intake;
    private final MirrorWriter writer;
    private final DeadLetters deadLetters;

    Readers(MirrorIntake intake, MirrorWriter writer, DeadLetters deadLetters) {
        this.intake = intake;
        this.writer = writer;
        this.deadLetters = deadLetters;
    }

    @Incoming("asset-staged")
    @Blocking
    public void assetStaged(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        take(record, () -> {
            AssetStaged event = records.assetStaged(record);
            return handle -> writer.apply(handle, event);
        });
    }

    @Incoming("faces-embedded")
    @Blocking
    public void facesEmbedded(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        take(record, () -> {
            if (record.value() == null) {
                FacesKey key = key(Topic.FACES_EMBEDDED, record, FacesKey::parse);
                return handle -> writer.forgetResult(handle, key.pack(), key.content());
            }
            FacesEmbedded event = records.facesEmbedded(record);
            return handle -> writer.apply(handle, event);
        });
    }

    @Incoming("cluster-updated")
    @Blocking
    public void clusterUpdated(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        take(record, () -> {
            if (record.value() == null) {
                MirrorWriter.ClusterKey key = key(Topic.CLUSTER_UPDATED, record, MirrorWriter.ClusterKey::parse);
                return handle -> writer.forget(handle, key);
            }
            ClusterUpdated event = records.clusterUpdated(record);
            return handle -> writer.apply(handle, event);
        });
    }

    /** Makes a record's effect. */
    @FunctionalInterface
    private interface Reading {
        Consumer<Handle> effect() throws MalformedEventException;
    }

    private void take(ConsumerRecord<String, byte[]> record, Reading reading) throws InterruptedException {
        try {
            intake.take(record, reading.effect());
        } catch (MalformedEventException | RuntimeException e) {
            putAway(record, e);
        }
    }

    /** First the letter, then the position: a crash between the two repeats it and loses nothing. */
    private void putAway(ConsumerRecord<String, byte[]> record, Exception why) throws InterruptedException {
        try {
            deadLetters.putAway(record, why).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the service ends before a dead letter is kept; it is written then", e);
        }
        intake.take(record, handle -> {});
    }

    private static <T> T key(Topic topic, ConsumerRecord<String, byte[]> record, Function<String, T> parse)
            throws MalformedEventException {
        try {
            return parse.apply(String.valueOf(record.key()));
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException(
                    Kind.WRONG_KEY, topic, "a record without a body whose key says nothing: '" + record.key() + "'", e);
        }
    }
}
