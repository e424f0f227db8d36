package io.facesets.embed.core.journal;

import java.util.Optional;

/** What the journal notes of a photo. */
public enum Mark {
    /** It is being looked at, as others may be. */
    WITH_OTHERS('w'),
    /** It is being looked at, and nothing else is. */
    ALONE('a'),
    /** A process ended while it was being looked at, as others may have been. */
    SUSPECT('s'),
    /** A process ended while it alone was being looked at. */
    CONDEMNED('c');

    private final char letter;

    Mark(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static Optional<Mark> of(char letter) {
        for (Mark mark : values()) {
            if (mark.letter == letter) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    /** What it becomes if the process ends suddenly now. */
    public Mark afterSuddenEnd() {
        return switch (this) {
            case WITH_OTHERS, SUSPECT -> SUSPECT;
            case ALONE, CONDEMNED -> CONDEMNED;
        };
    }

    /** What it becomes if the process says goodbye now: nothing is held against those it was looking at. */
    public Optional<Mark> afterGoodbye() {
        return switch (this) {
            case WITH_OTHERS -> Optional.empty();
            case ALONE, SUSPECT -> Optional.of(SUSPECT);
            case CONDEMNED -> Optional.of(CONDEMNED);
        };
    }
}
