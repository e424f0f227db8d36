package io.facesets.export.edge.disk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.model.Box;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Documents for people and programs: indented, with the same bytes on every system. */
final class Json {

    /** The version of all manifests. */
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    private static final ObjectWriter WRITER = MAPPER.writer(PRINTER);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return WRITER.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree in memory could not be written", e);
        }
    }

    /** For documents that are too large to hold; closes {@code out} with itself. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return WRITER.createGenerator(out);
    }

    static JsonNode tree(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no JSON document", e);
        }
    }

    /** An absent value is written as null, so that the key is always there. */
    static void optional(ObjectNode node, String key, Optional<String> value) {
        value.ifPresentOrElse(v -> node.put(key, v), () -> node.putNull(key));
    }

    static ArrayNode box(Box box) {
        return MAPPER.createArrayNode()
                .add(box.x1())
                .add(box.y1())
                .add(box.x2())
                .add(box.y2());
    }

    static Box box(JsonNode node) {
        return new Box(
                node.path(0).asDouble(),
                node.path(1).asDouble(),
                node.path(2).asDouble(),
                node.path(3).asDouble());
    }

    static String origin(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value.textValue();
    }

    static double number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value.doubleValue();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }
}
