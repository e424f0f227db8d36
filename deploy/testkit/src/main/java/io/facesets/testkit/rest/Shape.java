package io.facesets.testkit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Bodies for a schema of an OpenAPI document: one that fits it, and many that nearly do. */
final class Shape {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEP = 5_000;
    private static final int LONG = 1 << 20;
    private static final int MOST_LEVELS = 6;

    private final JsonNode document;
    private final Nasty nasty;

    Shape(JsonNode document, Nasty nasty) {
        this.document = document;
        this.nasty = nasty;
    }

    /** Bodies as text; the first fits the schema. */
    List<String> bodies(JsonNode schema) {
        Set<String> all = new LinkedHashSet<>();
        JsonNode fits = fitting(resolve(schema), "", 0);
        all.add(fits.toString());
        all.addAll(List.of("", "null", "[]", "{}", "{", "7", "\"text\"", "\u0000", "{\"a\":1}{\"b\":2}"));
        all.add("[".repeat(DEEP));
        all.add("{\"x\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
        all.add("{\"unknown\":\"" + "x".repeat(LONG) + "\"}");
        if (fits instanceof ObjectNode object) {
            changes(object).forEach(changed -> all.add(changed.toString()));
        }
        return new ArrayList<>(all);
    }

    /** The object with one field at a time missing, of another type, or of a nasty value; fields of fields too. */
    private List<ObjectNode> changes(ObjectNode object) {
        List<ObjectNode> all = new ArrayList<>();
        for (var property : object.properties()) {
            String field = property.getKey();
            ObjectNode without = object.deepCopy();
            without.remove(field);
            all.add(without);
            for (JsonNode value : values(field)) {
                all.add(with(object, field, value));
                if (object.get(field).isArray()) {
                    all.add(with(object, field, NODES.arrayNode().add(value)));
                }
            }
            if (object.get(field) instanceof ObjectNode inner) {
                changes(inner).forEach(changed -> all.add(with(object, field, changed)));
                nasty.texts(field)
                        .forEach(name ->
                                all.add(with(object, field, inner.deepCopy().put(name, 1.5))));
            }
        }
        return all;
    }

    private List<JsonNode> values(String field) {
        List<JsonNode> values = new ArrayList<>(List.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.numberNode(0),
                NODES.numberNode(-1),
                NODES.numberNode(Long.MAX_VALUE),
                NODES.numberNode(1e308),
                NODES.numberNode(0.5),
                NODES.arrayNode(),
                NODES.objectNode()));
        nasty.texts(field).forEach(text -> values.add(NODES.textNode(text)));
        return values;
    }

    private static ObjectNode with(ObjectNode object, String field, JsonNode value) {
        ObjectNode changed = object.deepCopy();
        changed.set(field, value);
        return changed;
    }

    private JsonNode fitting(JsonNode schema, String field, int level) {
        if (level > MOST_LEVELS) {
            return NODES.nullNode();
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.path(choice).isArray()) {
                return fitting(resolve(schema.path(choice).get(0)), field, level + 1);
            }
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").get(0);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "string" -> NODES.textNode(nasty.harmless(field));
            case "integer" -> NODES.numberNode(1);
            case "number" -> NODES.numberNode(0.5);
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> {
                ArrayNode one = NODES.arrayNode();
                one.add(fitting(resolve(schema.path("items")), field, level + 1));
                yield one;
            }
            default -> object(schema, level);
        };
    }

    private ObjectNode object(JsonNode schema, int level) {
        ObjectNode object = JSON.createObjectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> object.set(
                        property.getKey(), fitting(resolve(property.getValue()), property.getKey(), level + 1)));
        if (schema.path("additionalProperties").isObject()) {
            object.set("key", fitting(resolve(schema.path("additionalProperties")), "key", level + 1));
        }
        return object;
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode found = schema;
        while (found.path("$ref").isTextual()) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }
}
