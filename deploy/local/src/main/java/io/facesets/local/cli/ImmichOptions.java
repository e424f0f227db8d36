package io.facesets.local.cli;

import io.facesets.model.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is wanted of an Immich account, and its key. */
final class ImmichOptions {

    private static final int MOST_WORKERS = 64;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "A file with the API key (default: $IMMICH_API_KEY, else the file that $IMMICH_API_KEY_FILE"
                    + " names).")
    private @Nullable Path keyFile;

    @Option(
            names = "--prefilter",
            paramLabel = "HOW",
            description =
                    "immich: fetch photos in which Immich has found a face of at least 90 pixels; none: fetch every"
                            + " photo, since Immich misses close-ups (default: immich).")
    private @Nullable String prefilter;

    @Option(
            names = "--immich-workers",
            paramLabel = "N",
            description = "Photos fetched from Immich at the same time, at most (default: 8).")
    private @Nullable Integer workers;

    @Option(
            names = "--keep-thumbnails",
            description = "Fetch Immich's own thumbnails, too, where an external library holds them.")
    private boolean keepThumbnails;

    @Option(names = "--keep-removed", description = "Keep what is deleted, trashed or archived in Immich.")
    private boolean keepRemoved;

    /** What was said, by the names of the account's file; what was not said is absent. */
    Map<String, Object> said() {
        Map<String, Object> said = new LinkedHashMap<>();
        if (prefilter != null) {
            if (!prefilter.matches("immich|none")) {
                throw Fault.user("bad-prefilter", "--prefilter is immich or none, not '" + prefilter + "'.");
            }
            said.put("prefilter", prefilter);
        }
        if (workers != null) {
            if (workers < 1 || workers > MOST_WORKERS) {
                throw Fault.user(
                        "bad-workers", "--immich-workers is between 1 and " + MOST_WORKERS + ", not " + workers + ".");
            }
            said.put("workers", workers);
        }
        if (keepThumbnails) {
            said.put("keepThumbnails", true);
        }
        if (keepRemoved) {
            said.put("keepRemoved", true);
        }
        return said;
    }

    /** The key that was named, in whichever way; never printed. */
    Optional<String> key(Map<String, String> environment) {
        if (keyFile != null) {
            return Optional.of(read(keyFile));
        }
        return named(environment, "IMMICH_API_KEY")
                .or(() -> named(environment, "IMMICH_API_KEY_FILE").map(file -> read(Path.of(file))));
    }

    static Optional<String> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** An address as somebody typed it. */
    static String url(String given) {
        URI uri = parsed(given);
        if (uri.getUserInfo() != null) {
            throw Fault.user("bad-url", "Leave name and password out of the address: a key is used instead.");
        }
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
            throw Fault.user(
                    "bad-url", "'" + given + "' is no address of an Immich server, such as http://192.168.1.5:2283");
        }
        return given;
    }

    private static URI parsed(String given) {
        try {
            return URI.create(given);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-url", "This is no address: " + e.getMessage());
        }
    }

    private static String read(Path file) {
        try {
            String key = Files.readString(file).strip();
            if (key.isEmpty()) {
                throw Fault.user("no-key", "The key file " + file + " is empty.");
            }
            return key;
        } catch (IOException e) {
            throw Fault.user("no-key", "The key file " + file + " can't be read: " + e);
        }
    }
}
