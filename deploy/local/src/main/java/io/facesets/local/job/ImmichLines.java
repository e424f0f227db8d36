package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What an import from Immich did, and how an account stands, in words. */
public final class ImmichLines {

    private static final double GIGA = 1e9;
    private static final Map<String, String> REASONS = Map.of(
            "NO_FACE", "without a face",
            "SMALL_FACES", "with small faces",
            "IMMICH_PICTURE", "Immich's own thumbnails",
            "PARTNER", "a partner's",
            "NO_PHOTO", "no photos",
            "FORGOTTEN", "forgotten");

    private ImmichLines() {}

    /** After an import; nothing for a scan of folders. */
    public static List<String> summary(JsonNode result) {
        if (!result.has("seen")) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Immich: %,d photos seen, %,d staged (%.2f GB), %,d copies of what was known, %,d copies among them;"
                        + " %,d removed; %,d requests failed for a moment",
                result.path("seen").asLong(),
                result.path("new").asLong(),
                result.path("bytes").asLong() / GIGA,
                result.path("known").asLong(),
                result.path("internal").asLong(),
                result.path("removed").asLong(),
                result.path("transientErrors").asLong()));
        String skipped = leftOut(result.path("assets"));
        if (!skipped.isEmpty()) {
            lines.add("Left out: " + skipped);
        }
        long missed = result.path("missed").asLong();
        if (missed > 0) {
            lines.add("The listing had missed " + missed + " photos that are there; they were found one by one.");
        }
        return lines;
    }

    /** An account by the stager's view of it. */
    public static String standing(JsonNode account) {
        JsonNode assets = account.path("assets");
        String standing = account.path("standing").asText();
        String skipped = leftOut(assets);
        return String.format(
                Locale.ROOT,
                "Immich '%s': %s%,d photos (%.2f GB), %,d copies of what was known, %,d copies among them, %,d to fetch,"
                        + " %,d failed, %,d removed%s",
                account.path("library").asText(),
                standing.isEmpty()
                        ? ""
                        : standing + " (" + account.path("detail").asText() + "); ",
                sum(assets, "STAGED", "assets"),
                sum(assets, "STAGED", "bytes") / GIGA,
                sum(assets, "ALIAS known", "assets"),
                sum(assets, "ALIAS internal", "assets"),
                sum(assets, "LISTED", "assets") + sum(assets, "DOWNLOADING", "assets"),
                sum(assets, "FAILED", "assets"),
                sum(assets, "REMOVED", "assets"),
                skipped.isEmpty() ? "" : "; left out: " + skipped);
    }

    /** @param which a state, or a state and a reason */
    private static long sum(JsonNode assets, String which, String figure) {
        long sum = 0;
        for (JsonNode one : assets) {
            String state = one.path("state").asText();
            if (which.equals(state)
                    || which.equals(state + " " + one.path("reason").asText())) {
                sum += one.path(figure).asLong();
            }
        }
        return sum;
    }

    private static String leftOut(JsonNode assets) {
        StringJoiner reasons = new StringJoiner(", ");
        for (JsonNode one : assets) {
            if (one.path("state").asText().equals("SKIPPED")) {
                String reason = one.path("reason").asText();
                reasons.add(String.format(
                        Locale.ROOT, "%,d %s", one.path("assets").asLong(), REASONS.getOrDefault(reason, reason)));
            }
        }
        return reasons.toString();
    }
}
