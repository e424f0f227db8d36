package io.facesets.model.npz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Opens the arrays of an {@code .npz}, each unpacked into a file of a work folder when it is asked for. Not thread-safe.
 */
public final class NpzReader implements AutoCloseable {

    static final String SUFFIX = ".npy";

    private final ZipFile zip;
    private final Path work;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final List<NpyArray> open = new ArrayList<>();

    private NpzReader(ZipFile zip, Path work) {
        this.zip = zip;
        this.work = work;
        // Names are looked up, never used as paths.
        zip.stream()
                .filter(e -> e.getName().endsWith(SUFFIX))
                .forEach(e -> entries.put(e.getName().substring(0, e.getName().length() - SUFFIX.length()), e));
    }

    /**
     * Opens a file.
     *
     * @param work an empty folder, which is the caller's to remove
     * @throws NpyException if it is no zip
     */
    public static NpzReader open(Path path, Path work) throws IOException {
        try {
            return new NpzReader(new ZipFile(path.toFile()), work);
        } catch (ZipException e) {
            throw new NpyException(path + " is no .npz: " + e.getMessage());
        }
    }

    /** What arrays there are. */
    public SortedSet<String> names() {
        return new TreeSet<>(entries.keySet());
    }

    /**
     * An array, if there is one of that name.
     *
     * @throws NpyException if it can't be read; its message names the array
     */
    public Optional<NpyArray> array(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        Path file = work.resolve(open.size() + SUFFIX);
        try {
            unpack(entry, file);
            NpyArray array = NpyArray.open(file);
            open.add(array);
            return Optional.of(array);
        } catch (NpyException | ZipException e) {
            throw new NpyException("The array '" + name + "' can't be read: " + e.getMessage() + ".");
        }
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            for (NpyArray array : open) {
                array.close();
            }
        }
    }

    private void unpack(ZipEntry entry, Path file) throws IOException {
        long room = Files.getFileStore(work).getUsableSpace();
        if (entry.getSize() > room) {
            throw new NpyException(
                    "it unpacks to " + entry.getSize() + " bytes, and " + work + " has room for " + room);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }
}
