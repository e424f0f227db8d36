package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.topics.DeadLetterShelf;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which broker's dead letters: the data folder's, or one that is somewhere else. */
final class ShelfOptions {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "A broker that is not the data folder's own.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Settings of Kafka's client for it, as a properties file: TLS, SASL.")
    private @Nullable Path config;

    /** What is done with the letters. */
    @FunctionalInterface
    interface Use {
        int with(DeadLetterShelf shelf) throws IOException;
    }

    int open(Use use) throws IOException {
        if (kafka != null) {
            return use(elsewhere(kafka), use);
        }
        DataFolder folder = data.folder();
        if (Files.notExists(folder.kafka())) {
            throw Fault.user("nothing-there", "There is nothing in " + folder.root() + " yet; 'run' lets it.");
        }
        try (BrokerSession broker = BrokerSession.open(folder, PackOption.usual(folder))) {
            return use(Map.of("bootstrap.servers", broker.bootstrapServers()), use);
        }
    }

    private static int use(Map<String, Object> client, Use use) throws IOException {
        try (DeadLetterShelf shelf = new DeadLetterShelf(client)) {
            return use.with(shelf);
        }
    }

    private Map<String, Object> elsewhere(String servers) throws IOException {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader reader = Files.newBufferedReader(config)) {
                properties.load(reader);
            }
        }
        Map<String, Object> client = new HashMap<>();
        properties.forEach((name, value) -> client.put(String.valueOf(name), value));
        client.put("bootstrap.servers", servers);
        return client;
    }
}
