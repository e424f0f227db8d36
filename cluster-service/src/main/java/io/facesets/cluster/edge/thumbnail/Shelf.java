package io.facesets.cluster.edge.thumbnail;

import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Thumbnails as files, {@code <first two digits>/<sha256>-<index>.jpg}, of so many bytes at most: when they are more, those
 * that were not looked at for the longest go. All may be removed at any time. Thread-safe.
 */
public final class Shelf {

    private static final Logger LOG = Logger.getLogger(Shelf.class);
    private static final String SUFFIX = ".jpg";

    /** So much is left after the oldest went, of what is allowed. */
    private static final double LEFT = 0.9;

    /** When a file was last looked at is noted no more often: that costs a write. */
    private static final Duration NOTED = Duration.ofHours(12);

    private final Path root;
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong(-1);

    private record Kept(Path file, long size, Instant used) {}

    /** @param root may not exist yet */
    public Shelf(Path root, long maxBytes) {
        this.root = root;
        this.maxBytes = maxBytes;
    }

    /** A face's thumbnail, if it is here. */
    public Optional<byte[]> find(FaceId face) {
        Path file = file(face);
        try {
            byte[] picture = Files.readAllBytes(file);
            Instant now = Instant.now();
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(NOTED))) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
            return Optional.of(picture);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warnf("the thumbnail %s can't be read, and is made again: %s", file, e);
            return Optional.empty();
        }
    }

    /** Keeps a thumbnail; a disk that is full costs no page its picture. */
    public void put(FaceId face, byte[] picture) {
        Path file = file(face);
        try {
            Path folder = Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(folder, "part-", SUFFIX);
            Files.write(part, picture);
            move(part, file);
            if (sum().addAndGet(picture.length) > maxBytes) {
                makeRoom();
            }
        } catch (IOException e) {
            LOG.warnf("the thumbnail %s can't be kept: %s", file, e);
        }
    }

    /** The files of a photo's faces. */
    public List<Path> of(ContentId photo) {
        Path folder = folder(photo);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(photo.sha256()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Removes what is kept of photos. */
    public void remove(ContentId photo) {
        for (Path file : of(photo)) {
            remove(file);
        }
    }

    /** Removes one face's thumbnail. */
    public void remove(FaceId face) {
        remove(file(face));
    }

    private void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static Fault unreadable(IOException e) {
        return Fault.resource(
                "unusable-folder", "Thumbnails can't be read or removed: " + e + ". See to the folder's rights.", e);
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path file(FaceId face) {
        return folder(face.content()).resolve(face.content().sha256() + "-" + face.index() + SUFFIX);
    }

    private Path folder(ContentId photo) {
        return root.resolve(photo.sha256().substring(0, 2));
    }

    private AtomicLong sum() throws IOException {
        if (bytes.get() < 0) {
            bytes.compareAndSet(-1, kept().stream().mapToLong(Kept::size).sum());
        }
        return bytes;
    }

    private synchronized void makeRoom() throws IOException {
        if (bytes.get() <= maxBytes) {
            return;
        }
        List<Kept> all = kept();
        all.sort(Comparator.comparing(Kept::used).thenComparing(Kept::file));
        long sum = all.stream().mapToLong(Kept::size).sum();
        for (Kept one : all) {
            if (sum <= maxBytes * LEFT) {
                break;
            }
            Files.deleteIfExists(one.file());
            sum -= one.size();
        }
        bytes.set(sum);
    }

    private List<Kept> kept() throws IOException {
        List<Kept> all = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return all;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                try {
                    all.add(new Kept(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                } catch (NoSuchFileException gone) {
                    LOG.debugf("%s went meanwhile", file);
                }
            }
        }
        return all;
    }
}
