package io.facesets.local.cli;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;

/** Libraries' names as somebody typed them. */
final class LibraryNames {

    private LibraryNames() {}

    static LibraryName of(String given) {
        try {
            return new LibraryName(given);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-name", "'" + given + "' can't be a library: " + e.getMessage() + ".");
        }
    }
}
