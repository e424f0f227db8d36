package io.facesets.model.npz;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts arrays into one {@code .npz}, as {@code numpy.savez} does. Not thread-safe. */
public final class NpzWriter implements AutoCloseable {

    /** So that the same arrays make the same file; the first day that a zip can name. */
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int BUFFER_BYTES = 1 << 16;

    private final ZipOutputStream zip;

    private NpzWriter(ZipOutputStream zip) {
        this.zip = zip;
    }

    public static NpzWriter create(Path path) throws IOException {
        return new NpzWriter(new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES)));
    }

    /** Adds an array as it is; numbers hardly shrink. */
    public void store(String name, Path npy) throws IOException {
        ZipEntry entry = entry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(Files.size(npy));
        entry.setCompressedSize(Files.size(npy));
        entry.setCrc(checksum(npy));
        add(entry, npy);
    }

    /** Adds an array made smaller, which is worth it for text: mostly zeros. */
    public void deflate(String name, Path npy) throws IOException {
        add(entry(name), npy);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name + NpzReader.SUFFIX);
        entry.setTimeLocal(LONG_AGO);
        return entry;
    }

    private void add(ZipEntry entry, Path npy) throws IOException {
        zip.putNextEntry(entry);
        Files.copy(npy, zip);
        zip.closeEntry();
    }

    private static long checksum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (checked.read(buffer) >= 0) {
                continue;
            }
            return checked.getChecksum().getValue();
        }
    }
}
