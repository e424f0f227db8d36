package io.facesets.stager.core.photo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files are photos, by their first bytes; the name decides only where the bytes say nothing. Formats are told
 * apart as their specifications do: JFIF, PNG, GIF87a/89a, BMP with a known header size, RIFF WebP, TIFF and BigTIFF,
 * PSD and PSB, JPEG 2000 (ISO/IEC 15444-1), and ISO base media files by their {@code ftyp} brands (ISO/IEC 23008-12, AV1 Image File Format).
 */
public final class MediaTypes {

    /** As many bytes from the beginning of a file as a decision needs. */
    public static final int HEADER_BYTES = 64;

    /** A file with a photo's name whose bytes are of no known photo format: whoever decodes it says why it can't. */
    public static final String UNKNOWN = "application/octet-stream";

    private static final Set<String> PHOTO_EXTENSIONS = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "dib", "webp", "tif", "tiff", "psd", "psb", "heic",
            "heif", "hif", "avif", "jp2", "j2k", "jpf", "jpx", "j2c", "raf", "orf", "rw2", "cr3");

    /** Raw files are TIFF files whose main image is no photo: the name tells which camera's. */
    private static final Map<String, String> RAW_IN_TIFF = Map.of(
            "dng", "image/x-adobe-dng",
            "nef", "image/x-nikon-nef",
            "cr2", "image/x-canon-cr2",
            "arw", "image/x-sony-arw",
            "nrw", "image/x-nikon-nrw",
            "pef", "image/x-pentax-pef",
            "sr2", "image/x-sony-sr2",
            "srw", "image/x-samsung-srw",
            "3fr", "image/x-hasselblad-3fr");

    /** Raw files that are no plain TIFF, by their beginnings. */
    private static final Map<String, String> RAW = Map.of(
            "FUJIFILMCCD-RAW", "image/x-fuji-raf",
            "IIRO", "image/x-olympus-orf",
            "IIRS", "image/x-olympus-orf",
            "MMOR", "image/x-olympus-orf",
            "IIU\0", "image/x-panasonic-rw2");

    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
    private static final Set<String> HEIF_BRANDS = Set.of("mif1", "mif2", "msf1");
    private static final Set<Integer> BMP_HEADER_SIZES = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

    private static final byte[] JPEG = bytes(0xFF, 0xD8, 0xFF);
    private static final byte[] PNG = bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
    private static final byte[] JP2 = bytes(0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', 0x87, '\n');
    private static final byte[] CODESTREAM_2000 = bytes(0xFF, 0x4F, 0xFF, 0x51);
    private static final int FIRST_COMPATIBLE_BRAND = 16;
    private static final int BMP_HEADER_SIZE_AT = 14;

    private MediaTypes() {}

    /**
     * The media type of a photo, or nothing if the file is none.
     *
     * @param fileName without its folder
     * @param header the file's first {@value #HEADER_BYTES} bytes, fewer if it is shorter
     */
    public static Optional<String> of(String fileName, byte[] header) {
        String extension = extension(fileName);
        return byContent(header)
                .map(type -> type.equals("image/tiff") ? RAW_IN_TIFF.getOrDefault(extension, type) : type)
                .or(() -> PHOTO_EXTENSIONS.contains(extension) ? Optional.of(UNKNOWN) : Optional.empty());
    }

    private static Optional<String> byContent(byte[] h) {
        if (startsWith(h, JPEG)) {
            return Optional.of("image/jpeg");
        }
        if (startsWith(h, PNG)) {
            return Optional.of("image/png");
        }
        if (startsWith(h, "GIF87a") || startsWith(h, "GIF89a")) {
            return Optional.of("image/gif");
        }
        if (startsWith(h, "RIFF") && text(h, 8).equals("WEBP")) {
            return Optional.of("image/webp");
        }
        if (startsWith(h, "II*\0") && text(h, 8).startsWith("CR\2")) {
            return Optional.of("image/x-canon-cr2");
        }
        if (startsWith(h, "II*\0") || startsWith(h, "MM\0*") || startsWith(h, "II+\0") || startsWith(h, "MM\0+")) {
            return Optional.of("image/tiff");
        }
        if (startsWith(h, "8BPS\0\1") || startsWith(h, "8BPS\0\2")) {
            return Optional.of("image/vnd.adobe.photoshop");
        }
        if (startsWith(h, JP2) || startsWith(h, CODESTREAM_2000)) {
            return Optional.of("image/jp2");
        }
        if (isBmp(h)) {
            return Optional.of("image/bmp");
        }
        return text(h, 4).equals("ftyp") ? byBrand(h) : raw(h);
    }

    private static Optional<String> raw(byte[] h) {
        return RAW.entrySet().stream()
                .filter(signature -> startsWith(h, signature.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** "BM" alone begins many a text: the reserved bytes are zero and the header has one of the known sizes. */
    private static boolean isBmp(byte[] h) {
        return startsWith(h, "BM")
                && h.length > BMP_HEADER_SIZE_AT + 3
                && h[6] == 0
                && h[7] == 0
                && h[8] == 0
                && h[9] == 0
                && h[BMP_HEADER_SIZE_AT + 2] == 0
                && h[BMP_HEADER_SIZE_AT + 3] == 0
                && BMP_HEADER_SIZES.contains((h[BMP_HEADER_SIZE_AT] & 0xFF) | (h[BMP_HEADER_SIZE_AT + 1] & 0xFF) << 8);
    }

    /** The major brand decides; a structural brand ({@code mif1}) leaves it to the compatible ones. */
    private static Optional<String> byBrand(byte[] h) {
        Optional<String> major = brand(text(h, 8));
        int end = Math.min(h.length, ((h[0] & 0xFF) << 24) | (h[1] & 0xFF) << 16 | (h[2] & 0xFF) << 8 | h[3] & 0xFF);
        Optional<String> found = major;
        for (int at = FIRST_COMPATIBLE_BRAND; at + 4 <= end && found.equals(Optional.of("image/heif")); at += 4) {
            found = brand(text(h, at))
                    .filter(type -> !type.equals("image/heif"))
                    .or(() -> major);
        }
        return found;
    }

    private static Optional<String> brand(String brand) {
        if (brand.equals("crx ")) {
            return Optional.of("image/x-canon-cr3");
        }
        if (AVIF_BRANDS.contains(brand)) {
            return Optional.of("image/avif");
        }
        if (HEIC_BRANDS.contains(brand)) {
            return Optional.of("image/heic");
        }
        return HEIF_BRANDS.contains(brand) ? Optional.of("image/heif") : Optional.empty();
    }

    private static String extension(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean startsWith(byte[] header, String magic) {
        return startsWith(header, magic.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean startsWith(byte[] header, byte[] magic) {
        if (header.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (header[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] header, int at) {
        return header.length < at + 4 ? "" : new String(header, at, 4, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
