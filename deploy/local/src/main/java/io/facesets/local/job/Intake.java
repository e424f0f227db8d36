package io.facesets.local.job;

import io.facesets.model.LibraryName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the photos of a run come from, as the stager is asked for them.
 *
 * @param path of the stager's API
 * @param request what is asked for there; may hold a key
 */
public record Intake(String path, Map<String, Object> request) {

    public Intake {
        request = Map.copyOf(request);
    }

    /** Folders and files, by absolute paths. */
    public static Intake folders(LibraryName library, List<Path> photos) {
        return new Intake(
                "/scans",
                Map.of(
                        "library",
                        library.value(),
                        "roots",
                        photos.stream().map(Object::toString).toList()));
    }

    /** An Immich account; what is absent of {@code said} is as the account was added. */
    public static Intake immich(LibraryName library, Map<String, Object> said) {
        Map<String, Object> request = new HashMap<>(said);
        request.put("library", library.value());
        return new Intake("/immich/imports", request);
    }

    @Override
    public String toString() {
        return path + " of " + request.get("library");
    }
}
