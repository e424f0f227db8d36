package io.facesets.local.packs;

import io.facesets.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of files. */
public final class Digests {

    private Digests() {}

    /**
     * Returns if the file is the one that it should be.
     *
     * @throws Fault of a resource if not
     */
    public static void require(Path file, String sha256) throws IOException {
        String found = sha256(file);
        if (!found.equals(sha256)) {
            throw Fault.resource(
                    "wrong-digest",
                    file.getFileName() + " should have the SHA-256 " + sha256 + " and has " + found
                            + ". Nothing was installed.");
        }
    }

    /** As 64 hexadecimal digits. */
    public static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(digest(file, "SHA-256"));
    }

    static byte[] digest(Path file, String algorithm) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance(algorithm))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return digesting.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }
}
