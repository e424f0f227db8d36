package io.facesets.local.packs;

import io.facesets.model.PackName;

/**
 * A pack as a user is shown it.
 *
 * @param size what it takes, or would have to be fetched, or what it lacks
 * @param source where it comes from
 * @param licence what the source says, and what it leaves open
 */
public record PackEntry(PackName name, State state, String size, String source, String licence) {

    /** Whether it is there. Its files' digests are checked when it is loaded, and by {@code models verify}. */
    public enum State {
        INSTALLED("installed"),
        INCOMPLETE("not whole"),
        NOT_INSTALLED("not installed");

        private final String text;

        State(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
