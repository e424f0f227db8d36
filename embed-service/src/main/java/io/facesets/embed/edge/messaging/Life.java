package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.flow.Flow;
import io.facesets.embed.core.work.Analysis;
import io.facesets.embed.edge.journal.JournalFile;
import io.facesets.embed.edge.storage.DoneIndex;
import io.facesets.embed.wiring.WorkerMetrics;
import io.facesets.model.Fault;
import io.facesets.model.event.Topic;
import io.facesets.runtime.Startup;
import io.facesets.runtime.kafka.KafkaSettings;
import io.facesets.runtime.kafka.PatientProducer;
import io.facesets.runtime.kafka.TopicSetup;
import io.facesets.runtime.storage.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

/**
 * Starts and stops what the worker is made of, in order. At the start, after the topics are there and before channels are
 * opened, the index of what is done begins to read. At the end photos that are being looked at are let end, then the
 * journal says goodbye, and what is left is closed, before channels are.
 */
@ApplicationScoped
public class Life {

    private static final Logger LOG = Logger.getLogger(Life.class);
    private static final int AFTER_TOPICS = 200;
    private static final int BEFORE_CHANNELS = 10;

    /** What a stop leaves for photos that are being looked at; the service as a whole has ten seconds. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final TopicSetup topics;
    private final Analysis analysis;
    private final Database database;
    private final DoneIndex index;
    private final DoneReader reader;
    private final PatientProducer producer;
    private final JournalFile journal;
    private final Flow flow;
    private final Commits commits;
    private final WorkerMetrics metrics;

    Life(
            KafkaSettings kafka,
            TopicSetup topics,
            Analysis analysis,
            Database database,
            DoneIndex index,
            DoneReader reader,
            PatientProducer producer,
            JournalFile journal,
            Flow flow,
            Commits commits,
            WorkerMetrics metrics) {
        this.kafka = kafka;
        this.topics = topics;
        this.analysis = analysis;
        this.database = database;
        this.index = index;
        this.reader = reader;
        this.producer = producer;
        this.journal = journal;
        this.flow = flow;
        this.commits = commits;
        this.metrics = metrics;
    }

    void begin(@Observes @Priority(AFTER_TOPICS) StartupEvent started) throws InterruptedException {
        try {
            if (!index.bind(analysis.pack(), topics.clusterId() + "/" + topicId())) {
                LOG.info("what this pack has done is read from the beginning of the topic");
            }
        } catch (Fault fault) {
            throw Startup.ending(fault);
        }
        metrics.follow(flow);
        reader.start();
        commits.start();
    }

    void end(@Observes @Priority(BEFORE_CHANNELS) ShutdownEvent stopping) throws InterruptedException {
        flow.close(GRACE);
        commits.stop();
        journal.close();
        producer.close();
        reader.stop();
        index.close();
        database.close();
    }

    /** Changes when a topic is deleted and made again. */
    private String topicId() throws InterruptedException {
        String name = Topic.FACES_EMBEDDED.topicName();
        try (Admin admin = Admin.create(kafka.client())) {
            return admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
                    .map(topic -> topic.topicId().toString())
                    .findFirst()
                    .orElse("");
        } catch (ExecutionException e) {
            throw Fault.resource("kafka-unreachable", "Kafka does not describe its topic " + name + ": " + e, e);
        }
    }
}
