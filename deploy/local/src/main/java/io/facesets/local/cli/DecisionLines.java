package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A decision in words. */
final class DecisionLines {

    private DecisionLines() {}

    /** One line for one decision, as the cluster service gives it. */
    static String of(JsonNode logged) {
        JsonNode decision = logged.path("decision");
        JsonNode undone = logged.path("undone");
        int moved = logged.path("moved").asInt();
        return String.format(
                "%4d  %s  %s: %s%s%s",
                logged.path("number").asLong(),
                logged.path("at").asText().replaceFirst("\\.\\d+Z$", "Z"),
                logged.path("author").asText(),
                words(decision),
                moved > 0 ? " (places changed: " + moved + ")" : "",
                undone.isObject() ? ", taken back by " + undone.path("author").asText() : "");
    }

    private static String words(JsonNode decision) {
        String identity = decision.path("identity").asText();
        int faces = decision.path("faces").size();
        return switch (decision.path("type").asText()) {
            case "name" ->
                decision.path("label").isTextual()
                        ? identity + " is " + decision.path("label").asText()
                        : identity + " has no name";
            case "merge" -> identity + " is part of " + decision.path("into").asText();
            case "split" ->
                counted(faces) + " of " + identity + " are "
                        + decision.path("fresh").asText();
            case "move" -> counted(faces) + " belong to " + decision.path("to").asText();
            case "confirm" -> counted(faces) + " are rightly in " + identity;
            case "separate" ->
                decision.path("face").asText() + " and "
                        + decision.path("other").asText() + " are two people";
            case "exclude-faces" ->
                counted(faces) + " left out: " + decision.path("reason").asText();
            case "exclude-identity" ->
                identity + " left out: " + decision.path("reason").asText();
            default -> decision.toString();
        };
    }

    private static String counted(int faces) {
        return faces == 1 ? "1 face" : faces + " faces";
    }
}
