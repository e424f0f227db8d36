package io.facesets.model.codec;

import io.facesets.model.event.Topic;
import org.jspecify.annotations.Nullable;

/** A record is not an event of its topic: the sender's fault, and retrying can't help while its reader is the same. */
public final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Kind {
        NO_JSON("no-json"),
        /** Of a version that this reader does not know. */
        UNKNOWN_SCHEMA("unknown-schema"),
        /** Its {@code ce_type} is not the topic's. */
        UNKNOWN_TYPE("unknown-type"),
        /** A field is missing, of the wrong type or out of its range. */
        INVALID_EVENT("invalid-event"),
        /** Its key is not the one that its event has. */
        WRONG_KEY("wrong-key"),
        NO_BODY("no-body");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** A stable code in kebab-case. */
        public String code() {
            return code;
        }
    }

    private final Kind kind;

    public MalformedEventException(Kind kind, Topic topic, String what, @Nullable Throwable cause) {
        super("not a valid " + topic.topicName() + " event: " + what, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
