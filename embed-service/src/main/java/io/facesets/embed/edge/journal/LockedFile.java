package io.facesets.embed.edge.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small file that one process at a time has. Not a channel: that would close itself when a thread that writes is
 * interrupted. Not safe for use by many threads.
 */
final class LockedFile implements AutoCloseable {

    /** What this process has: to open such a file again, and close it, would give up the lock on it. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final RandomAccessFile file;

    private LockedFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Opens or makes the file; empty if another process, or this one, has it. */
    static Optional<LockedFile> lock(Path path) throws IOException {
        Path real = path.toAbsolutePath().normalize();
        if (!OURS.add(real)) {
            return Optional.empty();
        }
        Optional<LockedFile> locked = Optional.empty();
        try {
            locked = open(real);
        } finally {
            if (locked.isEmpty()) {
                OURS.remove(real);
            }
        }
        return locked;
    }

    private static Optional<LockedFile> open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (file.getChannel().tryLock() != null) {
                return Optional.of(new LockedFile(path, file));
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
        file.close();
        return Optional.empty();
    }

    Path path() {
        return path;
    }

    byte[] read() throws IOException {
        byte[] all = new byte[Math.toIntExact(Math.min(file.length(), Integer.MAX_VALUE - 8))];
        file.seek(0);
        file.readFully(all);
        return all;
    }

    void write(long at, byte[] bytes) throws IOException {
        file.seek(at);
        file.write(bytes);
    }

    /** The file is {@code bytes} and nothing else. */
    void replace(byte[] bytes) throws IOException {
        write(0, bytes);
        file.setLength(bytes.length);
    }

    /** Copies what is in it to a name beside it, which it returns. */
    Path setAside() throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".unreadable");
        return Files.copy(path, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        OURS.remove(path);
        file.close();
    }
}
