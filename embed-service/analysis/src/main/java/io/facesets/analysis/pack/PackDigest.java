package io.facesets.analysis.pack;

import io.facesets.analysis.core.pack.ModelSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 of files and of packs; see {@link PackReader} for what a pack's digest covers. */
final class PackDigest {

    private PackDigest() {}

    static String of(Collection<ModelSpec> models) {
        Stream<String> files = models.stream()
                .map(m -> m.fileName() + " " + m.sha256())
                .distinct()
                .sorted();
        Stream<String> descriptions = models.stream().map(ModelSpec::canonical).sorted();
        String text = Stream.concat(files, descriptions).collect(Collectors.joining("\n", "", "\n"));
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
