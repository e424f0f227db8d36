package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.edge.storage.Restoration;
import io.facesets.cluster.edge.storage.Retelling;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.KafkaSettings;
import io.facesets.runtime.kafka.Positions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * A database that knows of no run may be one that was lost: what the runs had come to, every name, number and decision, is
 * read back from {@code cluster-updated}, and after it all photos and faces, before anything else is done. A run between
 * the two would take every face for gone.
 */
@ApplicationScoped
public class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    /** After the topics are made (100), before what is kept is said ({@link StartUp}). */
    private static final int BEFORE_ANY_RUN = 300;

    /** Records of a transaction. */
    private static final int TOGETHER = 500;

    private final Restoration restoration;
    private final Map<String, Object> client;
    private final PackName pack;
    private final Jdbi jdbi;
    private final RecordEffects effects;
    private final Positions positions;

    @Inject
    Recovery(
            Restoration restoration,
            KafkaSettings kafka,
            PackName pack,
            Jdbi jdbi,
            RecordEffects effects,
            @Identifier("cluster-positions") Positions positions) {
        this(restoration, kafka.client(), pack, jdbi, effects, positions);
    }

    Recovery(
            Restoration restoration,
            Map<String, Object> client,
            PackName pack,
            Jdbi jdbi,
            RecordEffects effects,
            Positions positions) {
        this.restoration = restoration;
        this.client = client;
        this.pack = pack;
        this.jdbi = jdbi;
        this.effects = effects;
        this.positions = positions;
    }

    void onStart(@Observes @Priority(BEFORE_ANY_RUN) StartupEvent started) {
        if (restoration.nothingKnown()) {
            recover();
        }
    }

    /** Whether there was anything to be read back. */
    boolean recover() {
        Retelling told = new Retelling(pack);
        try (TopicScan committed = TopicScan.committed(client)) {
            committed.each(Topic.CLUSTER_UPDATED.topicName(), Monitor.NONE, record -> hear(told, record));
            if (told.nothing()) {
                return false;
            }
            LOG.warnf(
                    "the database knows of no run, but the topic %s does: everything is read again",
                    Topic.CLUSTER_UPDATED.topicName());
            readAgain(committed, Topic.ASSET_STAGED);
            readAgain(committed, Topic.FACES_EMBEDDED);
        }
        // Last, so that a process that ends before it begins anew.
        restoration.write(told);
        LOG.warn("identities, decisions and faces were read back");
        return true;
    }

    private void readAgain(TopicScan scan, Topic topic) {
        List<ConsumerRecord<String, byte[]>> together = new ArrayList<>();
        scan.each(topic.topicName(), Monitor.NONE, record -> {
            together.add(record);
            if (together.size() == TOGETHER) {
                persist(topic, together);
            }
        });
        persist(topic, together);
    }

    private void persist(Topic topic, List<ConsumerRecord<String, byte[]>> records) {
        jdbi.useTransaction(handle -> {
            for (ConsumerRecord<String, byte[]> record : records) {
                effect(topic, record).on(handle);
                positions.done(handle, record.topic(), record.partition(), record.offset());
            }
        });
        records.clear();
    }

    private RecordEffects.Effect effect(Topic topic, ConsumerRecord<String, byte[]> record) {
        try {
            return effects.of(topic, record);
        } catch (MalformedEventException e) {
            LOG.warnf("%s %d is passed over, as it was when it came: %s", topic.topicName(), record.offset(), e);
            return handle -> {};
        }
    }

    private static void hear(Retelling told, ConsumerRecord<String, byte[]> record) {
        try {
            told.hear(String.valueOf(record.key()), Optional.ofNullable(record.value()));
        } catch (MalformedEventException e) {
            throw Fault.resource(
                    "unreadable-record",
                    "Names and decisions are to be read back from " + record.topic() + ", but its record "
                            + record.offset() + " can't be read: " + e.getMessage()
                            + ". If it is of a newer version, update this service.",
                    e);
        }
    }
}
