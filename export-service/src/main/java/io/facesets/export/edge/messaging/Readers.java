package io.facesets.export.edge.messaging;

import io.facesets.export.edge.storage.MirrorWriter;
import io.facesets.model.ContentId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The three topics. Each channel handles one record at a time, in the order of its partition; a record without a body
 * withdraws what its key said. What can't be understood goes to the dead letters.
 */
@ApplicationScoped
public class Readers {

    private final EventCodec codec = new EventCodec();
    private final MirrorIntake intake;
    private final MirrorWriter writer;

    Readers(MirrorIntake intake, MirrorWriter writer) {
        this.intake = intake;
        this.writer = writer;
    }

    @Incoming("asset-staged")
    @Blocking
    public void assetStaged(ConsumerRecord<String, byte[]> record)
            throws MalformedEventException, InterruptedException {
        if (record.value() == null) {
            ContentId content = understood(Topic.ASSET_STAGED, () -> new ContentId(record.key()));
            intake.take(record, handle -> writer.forgetAsset(handle, content));
        } else {
            AssetStaged event = codec.assetStaged(record.value());
            intake.take(record, handle -> writer.apply(handle, event));
        }
    }

    @Incoming("faces-embedded")
    @Blocking
    public void facesEmbedded(ConsumerRecord<String, byte[]> record)
            throws MalformedEventException, InterruptedException {
        if (record.value() == null) {
            FacesKey key = understood(Topic.FACES_EMBEDDED, () -> FacesKey.parse(record.key()));
            intake.take(record, handle -> writer.forgetResult(handle, key.pack(), key.content()));
        } else {
            FacesEmbedded event = codec.facesEmbedded(record.value());
            intake.take(record, handle -> writer.apply(handle, event));
        }
    }

    @Incoming("cluster-updated")
    @Blocking
    public void clusterUpdated(ConsumerRecord<String, byte[]> record)
            throws MalformedEventException, InterruptedException {
        if (record.value() == null) {
            MirrorWriter.ClusterKey key =
                    understood(Topic.CLUSTER_UPDATED, () -> MirrorWriter.ClusterKey.parse(record.key()));
            intake.take(record, handle -> writer.forget(handle, key));
        } else {
            ClusterUpdated event = codec.clusterUpdated(record.value());
            intake.take(record, handle -> writer.apply(handle, event));
        }
    }

    /** Reads a key. */
    @FunctionalInterface
    private interface Reading<T> {
        T read();
    }

    private static <T> T understood(Topic topic, Reading<T> key) throws MalformedEventException {
        try {
            return key.read();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new MalformedEventException(topic, "a record without a body whose key says nothing", e);
        }
    }
}
