package io.facesets.local.doctor;

import java.util.Optional;

/**
 * What was looked at and how it is.
 *
 * @param subject what was looked at, in a word or two
 * @param what how it is
 * @param todo what to do, unless it is fine
 */
public record Diagnosis(Severity severity, String subject, String what, Optional<String> todo) {

    /** How bad it is. */
    public enum Severity {
        FINE,
        /** It works, and somebody should look. */
        WARNING,
        /** Something does not work, or will not. */
        TROUBLE
    }

    public Diagnosis {
        if ((severity == Severity.FINE) != todo.isEmpty()) {
            throw new IllegalArgumentException("what is not fine has something to do, and only that: " + what);
        }
    }

    static Diagnosis fine(String subject, String what) {
        return new Diagnosis(Severity.FINE, subject, what, Optional.empty());
    }

    static Diagnosis warning(String subject, String what, String todo) {
        return new Diagnosis(Severity.WARNING, subject, what, Optional.of(todo));
    }

    static Diagnosis trouble(String subject, String what, String todo) {
        return new Diagnosis(Severity.TROUBLE, subject, what, Optional.of(todo));
    }
}
