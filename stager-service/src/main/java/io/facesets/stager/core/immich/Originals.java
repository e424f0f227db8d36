package io.facesets.stager.core.immich;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder of what was downloaded: {@code originals/<library>/<path>}, and {@code originals/.incoming/<library>} for what
 * is on its way (no library's name begins with a dot). A file has its own name only when it is whole and on the disk. Safe
 * for use by many threads, one per asset.
 */
final class Originals {

    private static final int BUFFER = 128 * 1024;

    private final Path folder;
    private final Path incoming;

    /** @param root absolute; made if it is not there */
    Originals(Path root, LibraryName library) {
        this.folder = root.resolve(library.value());
        this.incoming = root.resolve(".incoming").resolve(library.value());
        try {
            Files.createDirectories(folder);
            Files.createDirectories(incoming);
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "Nothing can be written below " + root + ": " + e, e);
        }
    }

    Path folder() {
        return folder;
    }

    Path file(String path) {
        return SafePath.under(folder, path);
    }

    Path part(String assetId) {
        return incoming.resolve(assetId + ".part");
    }

    private Path tagFile(String assetId) {
        return incoming.resolve(assetId + ".tag");
    }

    /**
     * How the server described the file that is on its way.
     *
     * @param total its length, -1 if unknown
     */
    private record Label(Variant asked, Variant is, long total, String tag) {

        String text() {
            return asked + " " + is + " " + total + " " + tag;
        }

        static Optional<Label> of(String text) {
            String[] parts = text.split(" ", 4);
            return parts.length < 4
                    ? Optional.empty()
                    : Optional.of(new Label(
                            Variant.valueOf(parts[0]), Variant.valueOf(parts[1]), Long.parseLong(parts[2]), parts[3]));
        }
    }

    private Optional<Label> label(String assetId, Variant asked) throws IOException {
        try {
            return Label.of(Files.readString(tagFile(assetId))).filter(label -> label.asked() == asked);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What is here of a download that broke off, and by which tag the server knows it; nothing without a tag. */
    FileRequest resumed(String assetId, Variant variant) throws IOException {
        long received = received(assetId);
        Optional<Label> label =
                label(assetId, variant).filter(l -> received > 0 && !l.tag().isEmpty());
        return new FileRequest(assetId, variant, label.isPresent() ? received : 0, label.map(Label::tag));
    }

    /** What is here if the last byte has come: a process that ended just then needs no second download. */
    Optional<Variant> whole(String assetId, Variant asked) throws IOException {
        long received = received(assetId);
        return label(assetId, asked).filter(label -> label.total() == received).map(Label::is);
    }

    /** As many bytes as are here of a download under way. */
    long received(String assetId) throws IOException {
        Path part = part(assetId);
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** Writes what comes behind what is here already, to the disk; returns the length of the whole. */
    long receive(String assetId, Variant asked, Download download) throws IOException {
        if (download.from() == 0) {
            discard(assetId);
            Label label = new Label(
                    asked,
                    download.variant(),
                    download.total().orElse(-1),
                    download.tag().orElse(""));
            Files.writeString(tagFile(assetId), label.text());
        }
        try (InputStream body = download.body();
                FileChannel channel =
                        FileChannel.open(part(assetId), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(download.from());
            byte[] buffer = new byte[BUFFER];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
            return channel.position();
        }
    }

    void discard(String assetId) throws IOException {
        Files.deleteIfExists(part(assetId));
        Files.deleteIfExists(tagFile(assetId));
    }

    /** Gives the whole file its own name, for good. */
    void settle(String assetId, Path target, Instant modified) throws IOException {
        Path parent = Optional.ofNullable(target.getParent()).orElse(folder);
        Files.createDirectories(parent);
        Files.setLastModifiedTime(part(assetId), FileTime.from(modified));
        Files.move(part(assetId), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(tagFile(assetId));
        force(parent);
    }

    /** The name, too, is on the disk; not every system lets a folder be opened for that. */
    private static void force(Path parent) throws IOException {
        if (parent.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static String sha1(Path file) throws IOException {
        MessageDigest digest = Sha1.digest();
        try (OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, into);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
