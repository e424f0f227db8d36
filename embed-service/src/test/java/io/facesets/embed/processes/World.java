package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.analysis.tiny.TinyModels;
import io.facesets.analysis.tiny.TinyPack;
import io.facesets.broker.EmbeddedBroker;
import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A broker, staged photos, any number of worker processes, and an independent reader of the topics.
 */
final class World implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String GROUP = "facesets-embed-starter";

    private final Path folder;
    private final Path kafka;
    private final int brokerPort;
    private final EventCodec codec = new EventCodec();
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final List<AssetStaged> staged = new ArrayList<>();
    private EmbeddedBroker broker;

    World(Path folder) throws Exception {
        this(folder, Optional.empty());
    }

    /** @param outside where the broker listens beside 127.0.0.1 */
    World(Path folder, Optional<InetSocketAddress> outside) throws Exception {
        this.folder = folder;
        installPack(folder);
        kafka = folder.resolve("kafka");
        broker = EmbeddedBroker.start(kafka, 0, outside);
        brokerPort = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
        try (Admin admin = Admin.create(client())) {
            List<NewTopic> topics = new ArrayList<>();
            for (Topic topic : List.of(Topic.ASSET_STAGED, Topic.FACES_EMBEDDED)) {
                topics.add(new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.config()));
            }
            admin.createTopics(topics).all().get();
        }
    }

    /** Makes a data folder with the pack in it: the one that {@code FACESETS_TEST_PACK} names, or one of tiny models. */
    void installPack(Path data) throws IOException {
        Path packs = Files.createDirectories(data.resolve("models"));
        String pack = System.getenv("FACESETS_TEST_PACK");
        if (pack == null) {
            TinyPack tiny = new TinyPack(Files.createDirectories(packs.resolve("starter"))).recogniser(112);
            tiny.model("detector", "scrfd", TinyModels.scrfd("size", true, false), 640, 127.5, 1 / 128.0, "RGB");
            tiny.write();
        } else {
            Files.createSymbolicLink(packs.resolve("starter"), Path.of(pack));
        }
    }

    /** Another version of the pack: the same models, one of them told to scale its input by a millionth more. */
    void changePack() throws IOException {
        Path pack = folder.resolve("models").resolve("starter");
        Path before = pack.toRealPath();
        JsonNode json = JSON.readTree(before.resolve("pack.json").toFile());
        ObjectNode input = (ObjectNode) json.at("/models/detector/normalisation");
        input.put("scale", input.path("scale").asDouble() * 1.000001);
        if (Files.isSymbolicLink(pack)) {
            Files.delete(pack);
            Files.createDirectory(pack);
            try (Stream<Path> files = Files.list(before)) {
                for (Path file : files.toList()) {
                    Files.createSymbolicLink(pack.resolve(file.getFileName()), file);
                }
            }
            Files.delete(pack.resolve("pack.json"));
        }
        JSON.writeValue(pack.resolve("pack.json").toFile(), json);
    }

    WorkerProcess worker(String name, Map<String, String> settings) {
        return worker(name, folder, WorkerProcess.command(), settings);
    }

    WorkerProcess worker(String name, Path data, List<String> command, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        all.put("FACESETS_EMBED_CONCURRENCY", "1");
        all.putAll(settings);
        WorkerProcess worker = WorkerProcess.start(name, data, command, all);
        workers.add(worker);
        return worker;
    }

    void stopBroker() {
        broker.close();
    }

    void startBroker() {
        broker = EmbeddedBroker.start(kafka, brokerPort);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Announces the files, as the stager would. */
    List<AssetStaged> stage(List<Path> files) throws Exception {
        List<AssetStaged> events = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
            for (Path file : files) {
                AssetStaged event = event(file);
                events.add(event);
                producer.send(new ProducerRecord<>("asset-staged", event.key(), codec.encode(event)))
                        .get();
            }
        }
        staged.addAll(events);
        return events;
    }

    /** The latest result of every content, by an independent reader from the beginning to the end. */
    Map<ContentId, FacesEmbedded> results() throws Exception {
        Map<ContentId, FacesEmbedded> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records()) {
            ContentId content =
                    new ContentId(record.key().substring(record.key().indexOf('/') + 1));
            if (record.value() == null) {
                latest.remove(content);
            } else {
                latest.put(content, codec.facesEmbedded(record.value()));
            }
        }
        return latest;
    }

    /** Every record of the results, in the order of each partition. */
    List<ConsumerRecord<String, byte[]>> records() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, "faces-embedded");
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** Records that the group of workers has not acknowledged. */
    long lag() throws Exception {
        try (Admin admin = Admin.create(client());
                KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return consumer.endOffsets(partitions(consumer, "asset-staged")).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (committed.get(end.getKey()) == null
                                    ? 0
                                    : committed.get(end.getKey()).offset()))
                    .sum();
        }
    }

    /** The group reads every staged photo again; no worker may be running. */
    void readAgain() throws Exception {
        try (Admin admin = Admin.create(client());
                KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            // Static members stay in the group for ten seconds after they have ended.
            admin.removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            Map<TopicPartition, OffsetAndMetadata> start = partitions(consumer, "asset-staged").stream()
                    .collect(Collectors.toMap(p -> p, p -> new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(GROUP, start).all().get();
        }
    }

    /** Deletes every result, as forgetting does. */
    void forgetResults() throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
            for (String key : records().stream().map(ConsumerRecord::key).collect(Collectors.toSet())) {
                producer.send(new ProducerRecord<>("faces-embedded", key, null)).get();
            }
        }
    }

    /** Staged = faces + noface + rejected: every content that was staged has exactly one final result. */
    void assertConserved() throws Exception {
        Set<ContentId> contents = staged.stream().map(AssetStaged::content).collect(Collectors.toSet());
        Map<ContentId, FacesEmbedded> results = results();
        assertThat(results.keySet()).isEqualTo(contents);
        assertThat(count(results, FacesEmbedded.Faces.class)
                        + count(results, FacesEmbedded.NoFace.class)
                        + count(results, FacesEmbedded.Rejected.class))
                .isEqualTo(contents.size());
    }

    static long count(Map<ContentId, FacesEmbedded> results, Class<? extends FacesEmbedded.Outcome> kind) {
        return results.values().stream()
                .filter(result -> kind.isInstance(result.outcome()))
                .count();
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        broker.close();
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", false);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }

    private static AssetStaged event(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return new AssetStaged(
                ContentId.of(bytes),
                AssetStaged.Kind.NEW,
                bytes.length,
                "image/jpeg",
                new LibraryName("photos"),
                new Location.File(file.toString()),
                Optional.empty(),
                List.of());
    }
}
