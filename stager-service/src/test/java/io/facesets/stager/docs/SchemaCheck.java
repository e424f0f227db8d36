package io.facesets.stager.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Holds a JSON value against a JSON Schema, as far as asyncapi.yaml uses it: $ref, oneOf, type, required, properties,
 * additionalProperties, items, minItems, maxItems, const, enum, pattern, minimum, maximum. A field that a schema does
 * not name is a mistake here, unlike for readers.
 */
final class SchemaCheck {

    private final JsonNode document;

    SchemaCheck(JsonNode document) {
        this.document = document;
    }

    /** What is wrong, by path; empty if nothing is. */
    List<String> mistakes(JsonNode schema, JsonNode value, String path) {
        if (schema.has("$ref")) {
            JsonNode target = document.at(schema.get("$ref").asText().substring(1));
            return target.isMissingNode()
                    ? List.of(path + ": no such schema " + schema.get("$ref"))
                    : mistakes(target, value, path);
        }
        if (schema.has("oneOf")) {
            return oneOf(schema.get("oneOf"), value, path);
        }
        List<String> mistakes = new ArrayList<>();
        if (!typed(schema.path("type").asText(), value)) {
            mistakes.add(path + ": " + value + " is no " + schema.path("type").asText());
        }
        scalar(schema, value, path, mistakes);
        if (value.isObject()) {
            object(schema, value, path, mistakes);
        }
        if (value.isArray()) {
            array(schema, value, path, mistakes);
        }
        return mistakes;
    }

    private List<String> oneOf(JsonNode choices, JsonNode value, String path) {
        List<String> all = new ArrayList<>();
        int fitting = 0;
        for (JsonNode choice : choices) {
            List<String> mistakes = mistakes(choice, value, path);
            fitting += mistakes.isEmpty() ? 1 : 0;
            all.addAll(mistakes);
        }
        return fitting == 1 ? List.of() : List.of(path + ": fits " + fitting + " of the choices: " + all);
    }

    private void object(JsonNode schema, JsonNode value, String path, List<String> mistakes) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                mistakes.add(path + ": lacks " + required.asText());
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.path("properties").path(field.getKey());
            JsonNode sub = known.isMissingNode() ? schema.path("additionalProperties") : known;
            String below = path + "/" + field.getKey();
            mistakes.addAll(
                    sub.isMissingNode()
                            ? List.of(below + ": not in the schema")
                            : mistakes(sub, field.getValue(), below));
        }
    }

    private void array(JsonNode schema, JsonNode value, String path, List<String> mistakes) {
        if (value.size() < schema.path("minItems").asInt(0)
                || value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            mistakes.add(path + ": has " + value.size() + " items");
        }
        for (int i = 0; i < value.size(); i++) {
            mistakes.addAll(mistakes(schema.path("items"), value.get(i), path + "/" + i));
        }
    }

    private static void scalar(JsonNode schema, JsonNode value, String path, List<String> mistakes) {
        boolean fits = (!schema.has("const") || schema.get("const").equals(value))
                && (!schema.has("enum")
                        || StreamSupport.stream(schema.get("enum").spliterator(), false)
                                .anyMatch(value::equals))
                && (!schema.has("pattern")
                        || value.asText().matches(schema.get("pattern").asText()))
                && (!schema.has("minLength")
                        || value.asText().length() >= schema.get("minLength").asInt())
                && (!schema.has("maxLength")
                        || value.asText().length() <= schema.get("maxLength").asInt())
                && (!schema.has("minimum")
                        || value.asDouble() >= schema.get("minimum").asDouble())
                && (!schema.has("maximum")
                        || value.asDouble() <= schema.get("maximum").asDouble());
        if (!fits) {
            mistakes.add(path + ": " + value + " does not fit " + schema);
        }
    }

    private static boolean typed(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "" -> true;
            default -> throw new IllegalArgumentException("the test knows no type " + type);
        };
    }
}
