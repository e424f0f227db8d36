package io.facesets.local.forget;

import io.facesets.local.topics.Segments;
import io.facesets.model.trace.TraceSearch;
import io.facesets.model.trace.Traces;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks for traces in every file of a folder, byte by byte; in segments of Kafka's log, whose records may be compressed,
 * also record by record; in zip files, such as bundles and {@code .npz}, also entry by entry; in gzip files also what they
 * unpack to. Links are not followed: what they lead to is somebody else's. Not thread-safe.
 */
public final class FileSearch {

    private final TraceSearch search;
    private final Set<Path> found = new TreeSet<>();
    private final List<String> unreadable = new ArrayList<>();
    private long files;
    private long bytes;

    public FileSearch(Traces traces) {
        search = new TraceSearch(traces);
    }

    /** Looks into a file, or everything in a folder. */
    public FileSearch in(Path root) throws IOException {
        if (Files.exists(root)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        look(file, attributes.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    note(file, e);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return this;
    }

    /** The files that hold a trace. */
    public Set<Path> found() {
        return Set.copyOf(found);
    }

    /** Files that could not be looked into, and why. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    public long files() {
        return files;
    }

    public long bytes() {
        return bytes;
    }

    private void look(Path file, long size) {
        try {
            if (!plain(file).isEmpty() || !unpacked(file).isEmpty()) {
                found.add(file);
            }
            files++;
            bytes += size;
        } catch (IOException e) {
            note(file, e);
        }
    }

    private void note(Path file, IOException e) {
        // Services write while this reads: what is no longer there holds nothing.
        if (!(e instanceof NoSuchFileException)) {
            unreadable.add(file + ": " + e.getMessage());
        }
    }

    private BitSet plain(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return search.in(in);
        }
    }

    private BitSet unpacked(Path file) throws IOException {
        BitSet all = new BitSet();
        if (Segments.isSegment(file)) {
            Segments.forEach(file, value -> all.or(search.in(value)));
        } else if (beginsWith(file, 'P', 'K')) {
            zip(file, all);
        } else if (beginsWith(file, 0x1f, 0x8b)) {
            try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                all.or(search.in(in));
            } catch (ZipException e) {
                unreadable.add(file + ": " + e.getMessage());
            }
        }
        return all;
    }

    private void zip(Path file, BitSet all) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    all.or(search.in(in));
                }
            }
        } catch (ZipException e) {
            unreadable.add(file + ": " + e.getMessage());
        }
    }

    private static boolean beginsWith(Path file, int first, int second) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == first && in.read() == second;
        }
    }
}
