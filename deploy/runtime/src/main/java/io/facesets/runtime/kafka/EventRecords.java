package io.facesets.runtime.kafka;

import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.codec.MalformedEventException.Kind;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Records as events, as every reader takes them: the body is an event of the topic, under the key that the event has, and
 * if the headers name a type it is the topic's. A record without a value is no event; where it is a tombstone, its reader
 * looks at it first. Safe for use by many threads.
 */
public final class EventRecords {

    private static final String TYPE = "ce_type";

    private final EventCodec codec = new EventCodec();

    /** Reads a record of {@code asset-staged}. */
    public AssetStaged assetStaged(ConsumerRecord<String, byte[]> record) throws MalformedEventException {
        return keyed(record, codec.assetStaged(body(record, Topic.ASSET_STAGED)));
    }

    /** Reads a record of {@code faces-embedded} that is no tombstone. */
    public FacesEmbedded facesEmbedded(ConsumerRecord<String, byte[]> record) throws MalformedEventException {
        return keyed(record, codec.facesEmbedded(body(record, Topic.FACES_EMBEDDED)));
    }

    /** Reads a record of {@code cluster-updated} that is no tombstone. */
    public ClusterUpdated clusterUpdated(ConsumerRecord<String, byte[]> record) throws MalformedEventException {
        return keyed(record, codec.clusterUpdated(body(record, Topic.CLUSTER_UPDATED)));
    }

    private static byte[] body(ConsumerRecord<String, byte[]> record, Topic topic) throws MalformedEventException {
        Header type = record.headers().lastHeader(TYPE);
        if (type != null && type.value() != null) {
            String named = new String(type.value(), StandardCharsets.UTF_8);
            if (!named.equals(topic.eventType())) {
                throw new MalformedEventException(Kind.UNKNOWN_TYPE, topic, "its type is '" + named + "'", null);
            }
        }
        if (record.value() == null) {
            throw new MalformedEventException(Kind.NO_BODY, topic, "the record has no body", null);
        }
        return record.value();
    }

    private static <E extends Event> E keyed(ConsumerRecord<String, byte[]> record, E event)
            throws MalformedEventException {
        if (!event.key().equals(record.key())) {
            throw new MalformedEventException(
                    Kind.WRONG_KEY,
                    event.topic(),
                    "its key is '" + record.key() + "', and would have to be '" + event.key() + "'",
                    null);
        }
        return event;
    }
}
