package io.facesets.stager.core.immich;

import io.facesets.model.Checks;

/** An API key. It is never written anywhere: its text form hides it. */
public record Key(String value) {

    public Key {
        Checks.require(!value.isBlank() && value.chars().allMatch(c -> c > ' ' && c < 0x7F), "an API key is one word");
    }

    @Override
    public String toString() {
        return "(a key)";
    }
}
