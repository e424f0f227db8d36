package io.facesets.stager.core.immich;

import io.facesets.model.Checks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The place of an asset's file below a root, from whatever {@code originalPath} says. It never leads out of the root, and
 * every name in it is one that Linux, macOS and Windows can all hold: no {@code ..}, no separators, no control or reserved
 * characters, no device names, no trailing dots or blanks, at most {@value #LONGEST_NAME} bytes; composed (NFC). A path
 * that is too long or too deep becomes the asset's id.
 */
final class SafePath {

    /** File systems allow 255 bytes; room is left for a suffix and a temporary name's ending. */
    private static final int LONGEST_NAME = 180;

    private static final int LONGEST_PATH = 1024;
    private static final int DEEPEST = 32;
    private static final int SUFFIX_DIGITS = 8;
    private static final int LONGEST_EXTENSION = 10;
    private static final String BY_ID = "by-id";

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]+");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}<>:\"|?*]");
    private static final Pattern ENDING = Pattern.compile("[. ]+$");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)(\\..*)?");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,9}$");

    private SafePath() {}

    /** Relative, with {@code /} between its names. Different originals may have the same. */
    static String of(String originalPath, String assetId) {
        List<String> names = new ArrayList<>();
        for (String part : SEPARATOR.split(originalPath, -1)) {
            if (!part.isBlank() && !part.equals(".") && !part.equals("..")) {
                names.add(name(part));
            }
        }
        String path = String.join("/", names);
        boolean fits = !names.isEmpty() && names.size() <= DEEPEST && bytes(path) <= LONGEST_PATH;
        return fits ? path : byId(originalPath, assetId);
    }

    /** Another place for an asset whose first is taken: no two assets have the same. */
    static String distinct(String originalPath, String assetId) {
        String path = of(originalPath, assetId);
        int dot = path.length() - extension(path).length();
        // At most 180 bytes, "~" and 36 digits: within the 255 that file systems allow.
        return path.substring(0, dot) + "~" + assetId + extension(path);
    }

    /** A place that depends on nothing that the server says but the id. */
    static String byId(String originalPath, String assetId) {
        return BY_ID + "/" + assetId.substring(0, 2) + "/" + assetId + extension(originalPath);
    }

    /** By which two places are the same file on some system: case and composition do not count. */
    static String key(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** The file below {@code root}; the last line of defence. */
    static Path under(Path root, String path) {
        Path file = root.resolve(path).normalize();
        Checks.require(
                file.startsWith(root) && !file.equals(root), () -> "a path leads out of its root: '" + path + "'");
        return file;
    }

    private static String name(String part) {
        String clean = Normalizer.normalize(part, Normalizer.Form.NFC);
        clean = FORBIDDEN.matcher(clean).replaceAll("_");
        clean = ENDING.matcher(clean.strip()).replaceAll("_");
        if (clean.isEmpty() || DEVICE.matcher(clean).matches()) {
            clean = "_" + clean;
        }
        return bytes(clean) <= LONGEST_NAME ? clean : shortened(clean, part);
    }

    /** The beginning of a long name, and a digest of the whole of it, so that long names stay apart. */
    private static String shortened(String clean, String whole) {
        String ending = "~" + digest(whole) + extension(clean);
        int end = clean.length();
        while (bytes(clean.substring(0, end)) > LONGEST_NAME - bytes(ending)) {
            end = clean.offsetByCodePoints(end, -1);
        }
        return clean.substring(0, end) + ending;
    }

    private static String digest(String text) {
        return Sha1.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, SUFFIX_DIGITS);
    }

    private static String extension(String path) {
        String tail = path.substring(Math.max(0, path.length() - LONGEST_EXTENSION));
        var found = EXTENSION.matcher(tail);
        return found.find() ? found.group() : "";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
