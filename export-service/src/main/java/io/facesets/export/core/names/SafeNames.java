package io.facesets.export.core.names;

import io.facesets.export.core.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Names for links to originals: the flattened absolute path, readable, with twelve hexadecimal digits of its SHA-256.
 * The name depends on the path alone, so it is the same in every run and wherever the photos' root is thought to be; two
 * paths never share one, not even where file names ignore case.
 */
public final class SafeNames {

    /** In bytes of UTF-8: encrypted home folders (eCryptfs) allow 143, others 255. */
    private static final int MAX_BYTES = 140;

    private static final int MAX_EXTENSION = 12;
    private static final int DIGITS = 12;

    private SafeNames() {}

    /** {@code /photos/2014/IMG 1.jpg} becomes {@code photos__2014__IMG 1~0123456789ab.jpg}. */
    public static String of(String absolutePath) {
        String flat = flatten(absolutePath);
        String extension = extension(flat);
        String suffix = "~" + digest(absolutePath) + extension;
        String stem = flat.substring(0, flat.length() - extension.length());
        return tail(stem, MAX_BYTES - suffix.getBytes(StandardCharsets.UTF_8).length) + suffix;
    }

    /** A label as a file name without extension: what no file system refuses, at most 60 characters; never empty. */
    public static String label(String label) {
        String plain = clean(label).strip().replaceAll("[. ]+$", "").replaceAll("^\\.+", "");
        String text = tail(plain, MAX_BYTES);
        return text.isBlank() ? "label" : text;
    }

    private static String flatten(String path) {
        String flat = clean(path.replace('\\', '/').replaceAll("^/+", "").replaceAll("/+", "\u0000"))
                .replace("\u0001", "__");
        return flat.isEmpty() ? "_" : flat;
    }

    /** Control characters and those that Windows refuses become underscores; the separator mark becomes {@code \u0001}. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\x00]]", "_")
                .replaceAll("[/\\\\:*?\"<>|\\p{Cs}\\p{Co}\\p{Cn}]", "_")
                .replace('\u0000', '\u0001');
    }

    private static String extension(String flat) {
        int dot = flat.lastIndexOf('.');
        String extension = dot < 1 ? "" : flat.substring(dot);
        return extension.length() <= MAX_EXTENSION && extension.matches("\\.[A-Za-z0-9]+")
                ? extension.toLowerCase(Locale.ROOT)
                : "";
    }

    /** The end of {@code text} that fits: the end tells photos of one folder apart. */
    private static String tail(String text, int maxBytes) {
        String kept = text;
        while (kept.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            kept = kept.substring(Character.charCount(kept.codePointAt(0)));
        }
        // A leading dot would hide the file.
        return kept.startsWith(".") ? "_" + kept.substring(1) : kept;
    }

    private static String digest(String path) {
        return Sha256.of(path.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
