package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.operation.Discoverer.Source;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import java.util.List;
import java.util.Optional;

/** Understands what requests for operations and surveys have in common. */
final class OperationRequests {

    private OperationRequests() {}

    /** A library or a folder, one of them. */
    static Source source(Optional<String> library, Optional<String> folder) {
        if (library.isPresent() == folder.isPresent()) {
            throw Fault.user(
                    "bad-request", "A discovery looks either in a 'library' or in a 'folder': name one of them.");
        }
        return library.<Source>map(name -> new Source.Library(library(name)))
                .orElseGet(() -> new Source.Folder(folder(folder.orElseThrow())));
    }

    /** Folders by their absolute paths. */
    static List<String> folders(Optional<List<String>> paths) {
        return paths.orElse(List.of()).stream().map(OperationRequests::folder).toList();
    }

    /** Paths as sources have them: beginning with a slash, or on Windows with a drive or a share. */
    private static String folder(String path) {
        if (!path.matches("(/|[A-Za-z]:[/\\\\]|\\\\\\\\).*")) {
            throw Fault.user("bad-folder", "A folder is named by its absolute path, not '" + path + "'.");
        }
        return path;
    }

    private static LibraryName library(String name) {
        try {
            return new LibraryName(name);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-request", "A discovery names a library: " + e.getMessage());
        }
    }
}
