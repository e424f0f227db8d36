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
            case "include" -> counted(faces) + " also in " + decision.path("in").asText();
            case "found" -> founded(decision, counted(faces));
            case "separate" ->
                decision.path("face").asText() + " and "
                        + decision.path("other").asText() + " are two people";
            case "exclude-faces" ->
                counted(faces) + " left out: " + decision.path("reason").asText();
            case "exclude-identity" ->
                identity + " left out: " + decision.path("reason").asText();
            case "forgotten" -> "something about somebody who is forgotten";
            default -> decision.toString();
        };
    }

    private static String founded(JsonNode set, String faces) {
        StringBuilder words = new StringBuilder(faces);
        words.append(set.path("fresh").asBoolean() ? " make " : " belong to ")
                .append(set.path("identity").asText());
        if (set.path("label").isTextual()) {
            words.append(", ").append(set.path("label").asText());
        }
        JsonNode era = set.path("era");
        if (era.isObject()) {
            words.append(era.path("thin").asBoolean() ? ", a thin era of " : ", an era of ")
                    .append(era.path("set").asText());
        }
        if (set.path("source").isTextual()) {
            words.append(", from ").append(set.path("source").asText());
        }
        return words.toString();
    }

    private static String counted(int faces) {
        return faces == 1 ? "1 face" : faces + " faces";
    }
}
