package io.facesets.cluster.edge.messaging.cleansing;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.edge.messaging.TopicScan;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.codec.CloudEvents;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Writes the results of photos again without what is forgotten, of every pack. Only what stands last is written again, and
 * only if it says more than it may. Used once.
 */
final class Rewriting {

    private static final Logger LOG = Logger.getLogger(Rewriting.class);
    private static final String SOURCE = "cluster";
    private static final String NO_DIGEST = "0".repeat(64);

    private final PackName pack;
    private final SortedMap<ContentId, ForgottenFaces> due;
    private final TopicScan scan;
    private final Sender sender;
    private final Superseded superseded;
    private final EventCodec codec = new EventCodec();
    private final Map<String, Last> last = new TreeMap<>();

    private record Last(ContentId photo, TopicPartition partition, long offset) {}

    Rewriting(
            PackName pack,
            SortedMap<ContentId, ForgottenFaces> due,
            TopicScan scan,
            Sender sender,
            Superseded superseded) {
        this.pack = pack;
        this.due = due;
        this.scan = scan;
        this.sender = sender;
        this.superseded = superseded;
    }

    /** The number of records that were written. */
    long run(Monitor monitor) {
        scan.each(Topic.FACES_EMBEDDED.topicName(), monitor, this::note);
        monitor.stage("writing results again", last.size());
        long written = 0;
        for (Map.Entry<String, Last> entry : last.entrySet()) {
            monitor.checkCancelled();
            written += rewrite(entry.getKey(), entry.getValue());
            monitor.advance(1);
        }
        return written + fill();
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        photo(record.key()).filter(due::containsKey).ifPresent(photo -> {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Last before = last.put(record.key(), new Last(photo, partition, record.offset()));
            if (before != null) {
                superseded.at(partition, before.offset());
            }
        });
    }

    private static Optional<ContentId> photo(String key) {
        int slash = key == null ? -1 : key.indexOf('/');
        try {
            return slash < 0 ? Optional.empty() : Optional.of(new ContentId(key.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            LOG.debugf(e, "passed over, as by every reader: %s", key);
            return Optional.empty();
        }
    }

    private int rewrite(String key, Last where) {
        Optional<ConsumerRecord<String, byte[]>> record = scan.at(where.partition(), where.offset());
        if (record.isEmpty() || record.get().value() == null) {
            return 0;
        }
        try {
            FacesEmbedded result = codec.facesEmbedded(record.get().value());
            FacesEmbedded kept = result.without(due.getOrDefault(where.photo(), ForgottenFaces.NONE));
            if (kept.equals(result)) {
                return 0;
            }
            send(key, kept);
        } catch (MalformedEventException e) {
            // Nobody can read it, and nobody can tell what is in it.
            LOG.warnf("a record that can't be read is withdrawn, since its photo is forgotten: %s", e.getMessage());
            sender.send(new ProducerRecord<>(
                    where.partition().topic(), where.partition().partition(), key, null));
        }
        superseded.at(where.partition(), where.offset());
        return 1;
    }

    /** A photo that is forgotten before it was looked at has its result too. */
    private int fill() {
        Set<ContentId> missing = new HashSet<>();
        due.forEach((photo, forgotten) -> {
            if (forgotten.whole() && !last.containsKey(FacesEmbedded.key(pack, photo))) {
                missing.add(photo);
            }
        });
        for (ContentId photo : missing) {
            FacesEmbedded none = new FacesEmbedded(
                    photo,
                    new PackRef(pack, NO_DIGEST),
                    new Provider("none", "forgotten before it was looked at"),
                    new FacesEmbedded.NoFace(1, 1));
            send(none.key(), none.without(ForgottenFaces.WHOLE));
        }
        return missing.size();
    }

    private void send(String key, FacesEmbedded result) {
        byte[] body = codec.encode(result);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topic.FACES_EMBEDDED.topicName(), key, body);
        new HashMap<>(CloudEvents.headers(result, body, SOURCE, Instant.now()))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        sender.send(record);
    }
}
