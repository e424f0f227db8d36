package io.facesets.runtime.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** The Kafka client settings that were given to the service ({@code kafka.*}), TLS and SASL included. */
@ApplicationScoped
public class KafkaSettings {

    private final Map<String, Object> settings;

    KafkaSettings(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    /** Settings for a client of our own; a new map each time. */
    public Map<String, Object> client() {
        return new HashMap<>(settings);
    }

    public String bootstrapServers() {
        return String.valueOf(settings.get("bootstrap.servers"));
    }
}
