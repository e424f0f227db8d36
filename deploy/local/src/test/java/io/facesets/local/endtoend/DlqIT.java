package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.local.host.DataFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that nobody can read, from its topic to the list, back and off the list, by the commands that a user has. */
class DlqIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path temp;

    @Test
    void aRecordThatNobodyCanReadIsListedPutBackAndDropped() throws Exception {
        say("up");
        try {
            assertThat(say("dlq", "list")).contains("No dead letters wait.");
            poison();
            await("all three readers to put it away")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(say("dlq", "list"))
                            .contains("no-json", "facesets-cluster, facesets-embed, facesets-export", "1 wait."));
            String place = say("dlq", "list").split("\\s", 2)[0];
            Path value = temp.resolve("value");
            assertThat(say("dlq", "show", place, "--value", value.toString()))
                    .contains("key       poison", "no-json", "facesets dlq drop", "{no json?[31m");
            assertThat(value).hasContent("{no json\u001b[31m");
            assertThat(say("dlq", "retry", place)).contains(place + " is put back.");
            await("it to be put away again")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(say("dlq", "list"))
                            .doesNotContain(place + " ")
                            .contains("facesets-cluster, facesets-embed, facesets-export", "1 wait."));
            assertThat(say("dlq", "drop", "--all")).contains("is dropped.");
            assertThat(say("dlq", "list")).contains("No dead letters wait.");
        } finally {
            say("down");
        }
    }

    private void poison() throws Exception {
        String servers = new DataFolder(temp.resolve("data"))
                .running()
                .orElseThrow()
                .allPorts()
                .bootstrapServers();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer())) {
            // What somebody has put there must not steer the terminal that shows it.
            byte[] body = "{no json\u001b[31m".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>("asset-staged", "poison", body)).get();
        }
    }

    private String say(String... words) throws Exception {
        FaceSetsProcess said = FaceSetsProcess.startIn(temp, words);
        assertThat(said.exitCode()).as(said.output()).isZero();
        return said.output();
    }
}
