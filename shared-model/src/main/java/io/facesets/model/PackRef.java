package io.facesets.model;

import java.util.regex.Pattern;

/**
 * A model pack as it was used.
 *
 * @param name the pack's name
 * @param digest SHA-256 over the pack's files: two packs of one name but other weights differ here
 */
public record PackRef(PackName name, String digest) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public PackRef {
        Checks.matching(digest, FORM, "pack digest");
    }
}
