package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Photos counted from both ends: what the stager has, and what the cluster service has heard of each.
 *
 * @param contents distinct photos that the stager knows
 * @param aliases further places of the same bytes
 * @param outbox announcements not yet sent
 * @param staged distinct photos that the cluster service has heard of
 */
record Accounts(
        long contents,
        long aliases,
        long outbox,
        long staged,
        long photosWithFaces,
        long noface,
        long rejected,
        long faces) {

    static final Accounts NONE = new Accounts(0, 0, 0, 0, 0, 0, 0, 0);

    static Accounts of(JsonNode ledger, JsonNode books) {
        return new Accounts(
                ledger.path("contents").asLong(),
                ledger.path("aliases").asLong(),
                ledger.path("outbox").asLong(),
                books.path("staged").asLong(),
                books.path("photosWithFaces").asLong(),
                books.path("noface").asLong(),
                books.path("rejected").asLong(),
                books.path("faces").asLong());
    }

    long accounted() {
        return photosWithFaces + noface + rejected;
    }

    /** The cluster service knows of the photos that the stager knows of, and of no others. */
    boolean heard() {
        return outbox == 0 && staged == contents;
    }

    /** Every photo is accounted for: staged = faces + noface + rejected, seen from both ends. */
    boolean complete() {
        return heard() && accounted() == staged;
    }
}
