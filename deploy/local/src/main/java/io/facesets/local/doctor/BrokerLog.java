package io.facesets.local.doctor;

import io.facesets.local.host.DataFolder;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Whether the broker's folder is whole, as far as can be seen from outside. */
record BrokerLog(DataFolder data) implements Examination {

    private static final String SUBJECT = "broker data";
    private static final String METADATA = "__cluster_metadata-0";

    @Override
    public List<Diagnosis> look() {
        Path meta = data.kafka().resolve("meta.properties");
        try {
            if (Files.notExists(meta)) {
                return List.of(unformatted());
            }
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(meta)) {
                properties.load(reader);
            }
            String cluster = properties.getProperty("cluster.id", "");
            if (cluster.isBlank() || !Files.isDirectory(data.kafka().resolve(METADATA))) {
                return List.of(Diagnosis.trouble(SUBJECT, data.kafka() + " has lost what tells of its topics", lost()));
            }
            long partitions = partitions();
            return List.of(Diagnosis.fine(SUBJECT, "cluster " + cluster + ", " + partitions + " partitions of topics"));
        } catch (IOException | IllegalArgumentException e) {
            return List.of(Diagnosis.trouble(SUBJECT, data.kafka() + " can't be read: " + e, lost()));
        }
    }

    private Diagnosis unformatted() throws IOException {
        boolean emptyHere = Files.notExists(data.kafka()) || isEmpty(data.kafka());
        boolean worked = Files.exists(data.root().resolve("stager.db"));
        return emptyHere && !worked
                ? Diagnosis.fine(SUBJECT, "none yet; the first start makes it")
                : Diagnosis.trouble(
                        SUBJECT, data.kafka() + " is no broker's folder, though others have worked here", lost());
    }

    private String lost() {
        return "Put it back from a backup. Without one: move " + data.root()
                + " aside and begin anew; photos are looked" + " at again.";
    }

    private long partitions() throws IOException {
        try (Stream<Path> folders = Files.list(data.kafka())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name ->
                            Arrays.stream(Topic.values()).anyMatch(topic -> name.matches(topic.topicName() + "-\\d+")))
                    .count();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
