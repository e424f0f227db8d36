package io.facesets.stager.edge.immich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.stager.core.immich.ImmichException;
import io.facesets.stager.core.immich.ImmichException.Kind;
import java.time.Duration;
import java.util.Optional;

/** What an answer that is an error means. Proxies answer in HTML; the server itself in JSON. */
final class Problems {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;
    private static final int LONGEST_PAUSE_SECONDS = 300;

    private Problems() {}

    /** @param internal whose an internal error of the server is */
    static ImmichException of(int status, String type, String body, Optional<String> retryAfter, Kind internal) {
        Optional<String> message = type.contains("json") ? message(body) : Optional.empty();
        String text = status + " " + message.orElse("from what is not Immich but in front of it");
        return switch (status) {
            case 401, 403 -> new ImmichException(Kind.DENIED, text);
            case 400, 404 -> new ImmichException(missing(status, message), text);
            case 500 -> new ImmichException(message.isPresent() ? internal : Kind.SERVER, text);
            default ->
                new ImmichException(
                        status == 408 || status == 425 || status == 429 || status > 500 ? Kind.SERVER : Kind.ASSET,
                        text,
                        retryAfter.flatMap(Problems::seconds));
        };
    }

    /** An asset that is gone or foreign is 400, never 404; 404 is a route that the server lacks, or a proxy's. */
    private static Kind missing(int status, Optional<String> message) {
        if (message.isEmpty()) {
            return Kind.SERVER;
        }
        return status == 400 && message.get().startsWith("Not found or no") ? Kind.GONE : Kind.ASSET;
    }

    private static Optional<String> message(String body) {
        try {
            JsonNode said = JSON.readTree(body).path("message");
            String text = said.isTextual() ? said.asText() : said.toString();
            return Optional.of(text.substring(0, Math.min(LONGEST, text.length())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(String retryAfter) {
        return retryAfter.matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, Integer.parseInt(retryAfter))))
                : Optional.empty();
    }
}
