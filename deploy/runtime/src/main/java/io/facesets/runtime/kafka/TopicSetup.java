package io.facesets.runtime.kafka;

import io.facesets.model.Fault;
import io.facesets.model.event.Topic;
import io.facesets.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the topics, with the settings of {@link Topic}, before any channel is opened. Whichever service starts first
 * makes them; topics that exist are left as they are.
 */
@ApplicationScoped
public class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);

    /** Before SmallRye opens its channels, which happens at the priority of libraries (1000). */
    private static final int BEFORE_CHANNELS = 100;

    private final KafkaSettings kafka;
    private final Duration patience;
    private volatile String clusterId = "";

    TopicSetup(
            KafkaSettings kafka,
            @ConfigProperty(name = "facesets.kafka.patience", defaultValue = "60s") Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    void onStart(@Observes @Priority(BEFORE_CHANNELS) StartupEvent started) throws InterruptedException {
        try {
            makeTopics();
        } catch (Fault fault) {
            throw Startup.ending(fault);
        }
    }

    private void makeTopics() throws InterruptedException {
        try (Admin admin = Admin.create(kafka.client())) {
            clusterId = awaitBroker(admin);
            List<NewTopic> topics = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                topics.add(topic(topic.topicName(), topic.partitions(), topic.config()));
                topics.add(topic(topic.deadLetterName(), 1, Topic.deadLetterConfig()));
            }
            for (NewTopic topic : topics) {
                create(admin, topic);
            }
        }
    }

    /** The Kafka cluster's own id: positions in one cluster mean nothing in another. */
    public String clusterId() {
        return clusterId;
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    }

    private String awaitBroker(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().clusterId().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Fault.resource(
                    "kafka-unreachable",
                    "Kafka does not answer at " + kafka.bootstrapServers() + " within " + patience.toSeconds()
                            + " s. Is the broker up, and is kafka.bootstrap.servers right?",
                    e);
        }
    }

    private static void create(Admin admin, NewTopic topic) throws InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
            LOG.infof("topic %s made with %d partitions", topic.name(), topic.numPartitions());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw Fault.resource("topic-refused", "Kafka did not make the topic " + topic.name(), e);
            }
        }
    }
}
