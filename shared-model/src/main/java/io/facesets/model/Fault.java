package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something went wrong, and who can mend it. The message says what happened and what to do, in words for a person.
 */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose turn it is. */
    public enum Blame {
        /** What was asked for can't be done: ask differently. */
        @JsonProperty("user")
        USER,
        /** Something outside is missing or full: a disk, a network, a file. Trying again later may help. */
        @JsonProperty("resource")
        RESOURCE,
        /** A mistake of ours. */
        @JsonProperty("internal")
        INTERNAL
    }

    private final Blame blame;
    private final String code;

    private Fault(Blame blame, String code, String message) {
        super(message);
        this.blame = blame;
        this.code = code;
    }

    private Fault(Blame blame, String code, String message, Throwable cause) {
        super(message, cause);
        this.blame = blame;
        this.code = code;
    }

    /** The caller's to mend. The code is stable and in kebab-case. */
    public static Fault user(String code, String message) {
        return new Fault(Blame.USER, code, message);
    }

    /** A resource's: a disk, a network, a missing file. */
    public static Fault resource(String code, String message) {
        return new Fault(Blame.RESOURCE, code, message);
    }

    /** A resource's, with what it reported. */
    public static Fault resource(String code, String message, Throwable cause) {
        return new Fault(Blame.RESOURCE, code, message, cause);
    }

    /** Ours, with what led to it. */
    public static Fault internal(String code, String message, Throwable cause) {
        return new Fault(Blame.INTERNAL, code, message, cause);
    }

    public Blame blame() {
        return blame;
    }

    /** A stable code in kebab-case, such as {@code no-such-folder}. */
    public String code() {
        return code;
    }
}
