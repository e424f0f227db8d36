package io.facesets.export.edge.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.model.OutputMarker;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What we wrote into a folder, noted within it: the digest of what it was made from, and every file with its size (-1 for
 * a link). What is not in it belongs to somebody else.
 */
record Owned(String digest, Map<String, Long> files) {

    static final String NOTE = OutputMarker.FILE;

    private static final long LINK = -1;
    private static final ObjectMapper JSON = new ObjectMapper();

    Owned {
        files = new TreeMap<>(files);
    }

    /** All that is in a folder which we have just made. */
    static Owned of(Path folder, String digest) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.put(relative(folder, file), attributes.isSymbolicLink() ? LINK : attributes.size());
                return FileVisitResult.CONTINUE;
            }
        });
        return new Owned(digest, files);
    }

    /** The note in a folder; empty if it has none that can be read. */
    static Optional<Owned> in(Path folder) {
        Path note = folder.resolve(NOTE);
        if (!Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(note));
            Map<String, Long> files = new TreeMap<>();
            tree.path("files")
                    .properties()
                    .forEach(f -> files.put(f.getKey(), f.getValue().asLong()));
            return Optional.of(new Owned(tree.path("digest").asText(), files));
        } catch (IOException e) {
            org.jboss.logging.Logger.getLogger(Owned.class)
                    .warnf("%s can't be read, so nothing in its folder is taken for ours: %s", note, e);
            return Optional.empty();
        }
    }

    byte[] toBytes() throws JsonProcessingException {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("digest", digest);
        ObjectNode list = tree.putObject("files");
        files.forEach(list::put);
        return JSON.writeValueAsBytes(tree);
    }

    /** Whether every file is there, as large as it was. */
    boolean allPresent(Path folder) throws IOException {
        for (Map.Entry<String, Long> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            boolean right = file.getValue() == LINK
                    ? Files.isSymbolicLink(path)
                    : Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) == file.getValue();
            if (!right) {
                return false;
            }
        }
        return true;
    }

    static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
