package io.facesets.stager.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.facesets.model.codec.CloudEvents;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.Event;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/events.md and docs/asyncapi.yaml say what the golden files of the codec say. */
class EventDocumentsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path GOLDEN = ROOT.resolve("shared-model/src/test/resources/golden/v1");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\S+) -->\\s*```json\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Set<String> KEYS_ARE_DATA = Set.of("parameters", "figures");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec();

    private final String page = read(ROOT.resolve("docs/events.md"));
    private final JsonNode asyncapi = yaml();

    static Set<String> golden() {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return new TreeSet<>(files.map(f -> f.getFileName().toString().replace(".json", ""))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyShapeHasAnExampleThatSaysWhatItsGoldenFileSays() throws Exception {
        Map<String, String> examples = examples();
        assertThat(golden()).isNotEmpty();
        assertThat(examples.keySet()).isEqualTo(golden());
        for (Map.Entry<String, String> example : examples.entrySet()) {
            assertThat(decode(example.getKey(), example.getValue()))
                    .as(example.getKey())
                    .isEqualTo(decode(example.getKey(), goldenText(example.getKey())));
            assertThat(JSON.readTree(example.getValue()).get("schema").asInt()).isEqualTo(EventCodec.SCHEMA);
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyFieldIsNamedOnThePage(String name) throws Exception {
        Set<String> named = new HashSet<>();
        Matcher code = CODE.matcher(section(topic(name)).replaceAll("(?s)```.*?```", ""));
        while (code.find()) {
            named.addAll(Arrays.asList(code.group(1).split("[^A-Za-z0-9_]+")));
        }
        assertThat(named).containsAll(fields(JSON.readTree(goldenText(name))));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyGoldenFileFitsItsSchemaAndHasNoFieldThatItDoesNotName(String name) throws Exception {
        JsonNode message = message(topic(name));
        assertThat(new SchemaCheck(asyncapi).mistakes(message.get("payload"), JSON.readTree(goldenText(name)), ""))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void headersAndKeysAreAsTheSchemasSay(String name) throws Exception {
        Event event = decode(name, goldenText(name));
        ObjectNode headers = JSON.createObjectNode();
        byte[] body = CODEC.encode(event);
        CloudEvents.headers(event, body, "stager", Instant.EPOCH).forEach(headers::put);
        JsonNode message = message(event.topic());
        SchemaCheck check = new SchemaCheck(asyncapi);
        assertThat(check.mistakes(message.get("headers"), headers, "headers")).isEmpty();
        assertThat(check.mistakes(message.at("/bindings/kafka/key"), JSON.valueToTree(event.key()), "key"))
                .isEmpty();
        assertThat(page)
                .contains(headers.propertyStream()
                        .map(h -> "`" + h.getKey() + "`")
                        .toList());
    }

    @Test
    void aSchemaThatDoesNotFitIsNoticed() throws Exception {
        JsonNode payload = message(Topic.ASSET_STAGED).get("payload");
        SchemaCheck check = new SchemaCheck(asyncapi);
        for (String broken : new String[] {
            "{\"kind\":\"other\"}", "{\"unknown\":1}", "{\"size\":-1}", "{\"content\":\"AB\"}", "{\"location\":{}}"
        }) {
            ObjectNode value = (ObjectNode) JSON.readTree(goldenText("asset-staged.new"));
            value.setAll((ObjectNode) JSON.readTree(broken));
            assertThat(check.mistakes(payload, value, "")).as(broken).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void topicsAreMadeAsBothDocumentsSay(Topic topic) {
        assertSettings(topic.topicName(), topic.partitions(), topic.config());
        assertSettings(topic.deadLetterName(), 1, Topic.deadLetterConfig());
        assertThat(page).contains("`" + topic.topicName() + "`").contains("`" + topic.eventType() + "`");
        assertThat(page.lines().filter(l -> l.startsWith("| `" + topic.topicName() + "` |")))
                .singleElement()
                .asString()
                .contains("| " + topic.partitions() + " |");
        assertThat(page).contains(Integer.toString(Topic.MAX_RECORD_BYTES));
    }

    @Test
    void everyOperationHasAChannel() {
        assertThat(asyncapi.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(asyncapi.get("operations").size()).isPositive();
        for (JsonNode operation : asyncapi.get("operations")) {
            assertThat(asyncapi.at(operation.at("/channel/$ref").asText().substring(1))
                            .isObject())
                    .as(operation.toString())
                    .isTrue();
        }
    }

    private void assertSettings(String channel, int partitions, Map<String, String> config) {
        JsonNode kafka = asyncapi.at("/channels/" + channel + "/bindings/kafka");
        assertThat(kafka.path("partitions").asInt()).as(channel).isEqualTo(partitions);
        Map<String, String> documented = new TreeMap<>();
        kafka.get("topicConfiguration")
                .properties()
                .forEach(s -> documented.put(
                        s.getKey(),
                        s.getValue().isArray()
                                ? s.getValue().get(0).asText()
                                : s.getValue().asText()));
        assertThat(documented).as(channel).isEqualTo(new TreeMap<>(config));
    }

    private JsonNode message(Topic topic) {
        JsonNode reference = asyncapi.at("/channels/" + topic.topicName() + "/messages")
                .iterator()
                .next();
        JsonNode message = asyncapi.at(reference.get("$ref").asText().substring(1));
        assertThat(message.get("name").asText()).isEqualTo(topic.eventType());
        return message;
    }

    private Map<String, String> examples() {
        Map<String, String> examples = new TreeMap<>();
        Matcher example = EXAMPLE.matcher(page);
        while (example.find()) {
            examples.put(example.group(1), example.group(2));
        }
        return examples;
    }

    private String section(Topic topic) {
        int from = page.indexOf("\n## " + topic.topicName() + "\n");
        assertThat(from).as("a section for " + topic).isPositive();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to);
    }

    private static Set<String> fields(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.properties().forEach(field -> {
            names.add(field.getKey());
            if (!KEYS_ARE_DATA.contains(field.getKey())) {
                names.addAll(fields(field.getValue()));
            }
        });
        if (node.isArray()) {
            node.forEach(item -> names.addAll(fields(item)));
        }
        return names;
    }

    private static Topic topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(t -> name.startsWith(t.topicName() + "."))
                .findFirst()
                .orElseThrow();
    }

    private static Event decode(String name, String text) throws MalformedEventException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return switch (topic(name)) {
            case ASSET_STAGED -> CODEC.assetStaged(body);
            case FACES_EMBEDDED -> CODEC.facesEmbedded(body);
            case CLUSTER_UPDATED -> CODEC.clusterUpdated(body);
        };
    }

    private static String goldenText(String name) {
        return read(GOLDEN.resolve(name + ".json"));
    }

    private static JsonNode yaml() {
        try {
            return new YAMLMapper().readTree(ROOT.resolve("docs/asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
