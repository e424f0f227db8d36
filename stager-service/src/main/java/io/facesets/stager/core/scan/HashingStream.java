package io.facesets.stager.core.scan;

import io.facesets.model.ContentId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what goes through it, in order and without marks. */
public final class HashingStream extends FilterInputStream {

    private final MessageDigest digest;
    private long count;

    HashingStream(InputStream in) {
        super(in);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** The digest of a file, read from its first byte to its last. */
    public static ContentId contentOf(Path file) throws IOException {
        try (HashingStream stream = new HashingStream(Files.newInputStream(file))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return stream.content();
        }
    }

    long count() {
        return count;
    }

    /** Of all that has been read; once. */
    ContentId content() {
        return new ContentId(HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            digest.update((byte) value);
            count++;
        }
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n > 0) {
            digest.update(into, offset, n);
            count += n;
        }
        return n;
    }

    /** Nothing is passed over: what is skipped is hashed too. */
    @Override
    public long skip(long n) throws IOException {
        return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, 8192)], 0, (int) Math.min(n, 8192)));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
