package io.facesets.stager.edge.rest;

import io.facesets.model.LibraryName;
import java.util.List;
import java.util.Optional;

/**
 * What to scan.
 *
 * @param library the name of the library that the photos belong to
 * @param roots absolute paths of folders and photos on this machine, at least one
 * @param allowEmpty whether a root that held photos may be found without any; false if absent
 */
public record ScanRequest(LibraryName library, List<String> roots, Optional<Boolean> allowEmpty) {

    static final Bodies<ScanRequest> BODIES = new Bodies<>(
            ScanRequest.class, "A scan is asked for as {\"library\":\"photos\",\"roots\":[\"/absolute/path\"]}");

    public ScanRequest {
        roots = List.copyOf(roots);
    }
}
