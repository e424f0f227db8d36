package io.facesets.analysis.core.image;

import java.util.Optional;

/**
 * Reads format, size and orientation from the first bytes of an image without decoding it, so that limits are checked
 * before any memory is taken. Trusts nothing: what is cut off or contradicts itself comes out as empty.
 */
public final class ImageSniffer {

    private ImageSniffer() {}

    /** The format by its signature, whatever the file's name says. */
    public static Optional<ImageFormat> format(byte[] image) {
        Bytes b = Bytes.big(image);
        if (b.matches(0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(ImageFormat.JPEG);
        }
        if (b.matches(0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(ImageFormat.PNG);
        }
        if (b.matches(0, "RIFF") && b.matches(8, "WEBP")) {
            return Optional.of(ImageFormat.WEBP);
        }
        if (b.matches(0, "BM")) {
            return Optional.of(ImageFormat.BMP);
        }
        if (b.matches(0, "II*\0") || b.matches(0, "MM\0*")) {
            return Optional.of(ImageFormat.TIFF);
        }
        return notDecodable(b);
    }

    private static Optional<ImageFormat> notDecodable(Bytes b) {
        if (b.matches(0, "GIF8")) {
            return Optional.of(ImageFormat.GIF);
        }
        if (b.matches(0, "8BPS")) {
            return Optional.of(ImageFormat.PSD);
        }
        if (b.matches(4, "jP  ") || b.matches(0, "\u00ffO\u00ffQ")) {
            return Optional.of(ImageFormat.JPEG_2000);
        }
        if (b.matches(4, "ftypavif") || b.matches(4, "ftypavis")) {
            return Optional.of(ImageFormat.AVIF);
        }
        boolean heif = b.matches(4, "ftyphe") || b.matches(4, "ftypmif1") || b.matches(4, "ftypmsf1");
        return heif ? Optional.of(ImageFormat.HEIF) : Optional.empty();
    }

    /** The header of a decodable format; empty if the bytes end or contradict themselves before it is known. */
    public static Optional<ImageHeader> header(byte[] image, ImageFormat format) {
        try {
            return switch (format) {
                case JPEG -> jpeg(Bytes.big(image));
                case PNG -> png(Bytes.big(image));
                case WEBP -> webp(Bytes.little(image));
                case BMP -> bmp(Bytes.little(image));
                case TIFF -> tiff(Bytes.big(image));
                case GIF, HEIF, AVIF, PSD, JPEG_2000 -> Optional.empty();
            };
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<ImageHeader> of(ImageFormat format, int width, int height, int orientation, boolean alpha) {
        return width > 0 && height > 0
                ? Optional.of(new ImageHeader(format, width, height, orientation, alpha))
                : Optional.empty();
    }

    private static Optional<ImageHeader> jpeg(Bytes b) {
        int orientation = 1;
        int at = 2;
        while (true) {
            while (b.u8(at) == 0xff && b.u8(at + 1) == 0xff) {
                at++;
            }
            if (b.u8(at) != 0xff) {
                return Optional.empty();
            }
            int marker = b.u8(at + 1);
            if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd8) {
                at += 2;
                continue;
            }
            int length = b.u16(at + 2);
            boolean startOfFrame =
                    marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (startOfFrame) {
                return endsProperly(b, at)
                        ? of(ImageFormat.JPEG, b.u16(at + 7), b.u16(at + 5), orientation, false)
                        : Optional.empty();
            }
            if (marker == 0xd9 || marker == 0xda || length < 2) {
                return Optional.empty();
            }
            if (marker == 0xe1 && b.matches(at + 4, "Exif\0\0")) {
                orientation = Exif.orientation(b.slice(at + 10, at + 2 + length));
            }
            at += 2 + length;
        }
    }

    /**
     * Whether an end-of-image marker follows the first scan. Decoders fill what a cut-off file lacks with whatever lies
     * in memory; within a scan's data the marker can't occur by chance, since 0xff is always followed by 0 there.
     */
    private static boolean endsProperly(Bytes b, int from) {
        boolean scanning = false;
        for (int at = from; at + 1 < b.length(); at++) {
            if (b.u8(at) == 0xff) {
                int marker = b.u8(at + 1);
                scanning |= marker == 0xda;
                if (scanning && marker == 0xd9) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<ImageHeader> png(Bytes b) {
        int colourType = b.u8(25);
        boolean alpha = colourType >= 4;
        int orientation = 1;
        int at = 8;
        while (!b.matches(at + 4, "IEND")) {
            int length = b.i32(at);
            if (length < 0 || length > b.length() - at - 12) {
                return Optional.empty();
            }
            alpha |= b.matches(at + 4, "tRNS");
            if (b.matches(at + 4, "eXIf")) {
                orientation = Exif.orientation(b.slice(at + 8, at + 8 + length));
            }
            at += length + 12;
        }
        return of(ImageFormat.PNG, b.i32(16), b.i32(20), orientation, alpha);
    }

    private static Optional<ImageHeader> webp(Bytes b) {
        int size = b.i32(4);
        if (size < 0 || size > b.length() - 8) {
            return Optional.empty();
        }
        if (b.matches(12, "VP8X")) {
            boolean alpha = (b.u8(20) & 0x10) != 0;
            return of(ImageFormat.WEBP, b.u24Little(24) + 1, b.u24Little(27) + 1, webpOrientation(b), alpha);
        }
        if (b.matches(12, "VP8L")) {
            int bits = b.i32(21);
            boolean alpha = (bits >>> 28 & 1) != 0;
            return of(ImageFormat.WEBP, (bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1, 1, alpha);
        }
        return b.matches(12, "VP8 ")
                ? of(ImageFormat.WEBP, b.u16(26) & 0x3fff, b.u16(28) & 0x3fff, 1, false)
                : Optional.empty();
    }

    private static int webpOrientation(Bytes b) {
        int at = 12;
        while (at + 8 <= b.length()) {
            int length = b.i32(at + 4);
            if (length < 0 || length > b.length() - at - 8) {
                return 1;
            }
            if (b.matches(at, "EXIF")) {
                int prefix = b.matches(at + 8, "Exif\0\0") ? 6 : 0;
                return Exif.orientation(b.slice(at + 8 + prefix, at + 8 + length));
            }
            at += 8 + length + (length & 1);
        }
        return 1;
    }

    private static Optional<ImageHeader> bmp(Bytes b) {
        boolean os2 = b.i32(14) == 12;
        int width = os2 ? b.u16(18) : b.i32(18);
        int height = os2 ? b.u16(20) : Math.abs(b.i32(22));
        return of(ImageFormat.BMP, width, height, 1, !os2 && b.u16(28) == 32);
    }

    private static Optional<ImageHeader> tiff(Bytes file) {
        Bytes b = file.order(file.matches(0, "MM"));
        int directory = b.i32(4);
        int width = 0;
        int height = 0;
        int entries = b.u16(directory);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int value = b.u16(entry + 2) == 3 ? b.u16(entry + 8) : b.i32(entry + 8);
            switch (b.u16(entry)) {
                case 0x0100 -> width = value;
                case 0x0101 -> height = value;
                default -> {
                    // another tag
                }
            }
        }
        return of(ImageFormat.TIFF, width, height, 1, false);
    }
}
