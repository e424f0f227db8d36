package io.facesets.runtime.kafka.letters;

import io.facesets.model.Fault;
import io.facesets.model.codec.MalformedEventException;
import org.jdbi.v3.core.JdbiException;

/**
 * Why a record is put away: a stable code, what happened, and what to do about it.
 *
 * @param what at most {@value #LONGEST} characters
 */
record Trouble(String code, String what, String advice) {

    static final int LONGEST = 2000;

    private static final String RETRY = " Then: ./facesets dlq retry.";

    Trouble {
        what = what.length() <= LONGEST ? what : what.substring(0, LONGEST) + " ...";
    }

    static Trouble of(Throwable thrown) {
        return switch (thrown) {
            case MalformedEventException malformed ->
                new Trouble(malformed.kind().code(), message(malformed), advice(malformed.kind()));
            case Fault fault -> new Trouble(fault.code(), message(fault), "See what it says." + RETRY);
            case JdbiException refused ->
                new Trouble(
                        "unstorable",
                        "the database refuses what it says: " + message(refused),
                        "Report it: a record that can be read must have a place." + RETRY);
            default -> new Trouble("unhandled", thrown.toString(), "Report it: it is a mistake of ours." + RETRY);
        };
    }

    private static String advice(MalformedEventException.Kind kind) {
        return switch (kind) {
            case UNKNOWN_SCHEMA -> "A newer version wrote it: update all services." + RETRY;
            case NO_JSON, UNKNOWN_TYPE, INVALID_EVENT, WRONG_KEY, NO_BODY ->
                "See who else writes to the topic, then put the record aside: ./facesets dlq drop.";
        };
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
