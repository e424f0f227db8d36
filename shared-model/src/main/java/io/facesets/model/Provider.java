package io.facesets.model;

import java.util.regex.Pattern;

/**
 * What runs the models.
 *
 * @param name the execution provider, such as {@code cpu} or {@code directml}: 1 to 32 letters, digits and hyphens
 * @param reason why this one and no other, for a person: "configured", or what {@code auto} found
 */
public record Provider(String name, String reason) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Provider {
        Checks.matching(name, FORM, "provider name");
        Checks.require(!reason.isBlank(), "a provider has a reason");
    }

    /** As in a log line: {@code cpu (configured)}. */
    @Override
    public String toString() {
        return name + " (" + reason + ")";
    }
}
