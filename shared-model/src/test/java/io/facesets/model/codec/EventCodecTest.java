package io.facesets.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Decision;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private final EventCodec codec = new EventCodec();

    static Stream<Map.Entry<String, Event>> samples() {
        return Samples.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writesTheFrozenBytes(Map.Entry<String, Event> sample) throws IOException {
        String written = new String(codec.encode(sample.getValue()), StandardCharsets.UTF_8);
        assertThat(written).isEqualTo(golden(sample.getKey()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheFrozenBytes(Map.Entry<String, Event> sample) throws Exception {
        byte[] frozen = golden(sample.getKey()).getBytes(StandardCharsets.UTF_8);
        assertThat(decode(sample.getValue(), frozen)).isEqualTo(sample.getValue());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ignoresFieldsOfLaterWriters(Map.Entry<String, Event> sample) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode body = (ObjectNode) json.readTree(golden(sample.getKey()));
        body.put("added_later", "anything").putObject("also_added").put("x", 1);
        assertThat(decode(sample.getValue(), json.writeValueAsBytes(body))).isEqualTo(sample.getValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "null",
                "{}",
                "{\"schema\":1}",
                "{\"schema\":2}",
                "{\"schema\":\"1x\"}",
                "{\"schema\":1,\"content\":\"xyz\"}"
            })
    void refusesWhatIsNoEvent(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> codec.assetStaged(bytes)).isInstanceOf(MalformedEventException.class);
        assertThatThrownBy(() -> codec.facesEmbedded(bytes)).isInstanceOf(MalformedEventException.class);
        assertThatThrownBy(() -> codec.clusterUpdated(bytes)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void refusesAnEventOfAnotherTopic() throws IOException {
        byte[] face = golden("cluster-updated.face").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> codec.facesEmbedded(face)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void everyKindOfDecisionComesBackAsItWent() throws MalformedEventException {
        for (Decision decision : Samples.decisions()) {
            ClusterUpdated.DecisionMade made = Samples.decided(decision);
            assertThat(codec.clusterUpdated(codec.encode(made))).isEqualTo(made);
        }
        assertThat(Samples.decisions().stream().map(Decision::getClass).distinct())
                .hasSize(Decision.class.getPermittedSubclasses().length);
    }

    @Test
    void refusesFacesOutOfOrder() throws IOException {
        String body = golden("faces-embedded.faces").replaceFirst("\"index\":0", "\"index\":5");
        assertThatThrownBy(() -> codec.facesEmbedded(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("1 at position 1");
    }

    @Test
    void headersIdentifyTheEventByItsContent() {
        Event event = Samples.all().get("asset-staged.new");
        Event other = Samples.all().get("asset-staged.alias");
        Instant time = Instant.parse("2026-01-02T03:04:05Z");
        byte[] body = codec.encode(event);
        Map<String, String> headers = CloudEvents.headers(event, body, "stager", time);
        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "io.facesets.asset-staged")
                .containsEntry("ce_source", "/facesets/stager")
                .containsEntry("ce_time", "2026-01-02T03:04:05Z")
                .containsEntry("ce_dataschema", "urn:io:facesets:asset-staged:1")
                .containsEntry("content-type", "application/json");
        assertThat(CloudEvents.headers(event, body, "stager", time.plusSeconds(9))
                        .get("ce_id"))
                .isEqualTo(headers.get("ce_id"))
                .hasSize(32);
        assertThat(CloudEvents.headers(other, codec.encode(other), "stager", time)
                        .get("ce_id"))
                .isNotEqualTo(headers.get("ce_id"));
    }

    private Event decode(Event like, byte[] body) throws MalformedEventException {
        return switch (like) {
            case AssetStaged ignored -> codec.assetStaged(body);
            case FacesEmbedded ignored -> codec.facesEmbedded(body);
            case ClusterUpdated ignored -> codec.clusterUpdated(body);
        };
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = EventCodecTest.class.getResourceAsStream("/golden/v1/" + name + ".json")) {
            assertThat(in).as("golden file %s", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
