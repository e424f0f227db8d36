package io.facesets.analysis.core.format;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Finds what an image says about its colours. What is damaged or beyond all measure is as good as nothing. */
public final class ColourReader {

    /** The largest profiles, tables for four inks, have some 3 MB. */
    private static final int MAX_PROFILE = 8 << 20;

    private static final int ICC_PROFILE_TAG = 34675;

    private ColourReader() {}

    /** The description within {@code image}, which is of that format and has been found to have a header. */
    public static Optional<ColourDescription> find(byte[] image, ImageFormat format) {
        Bytes b = Bytes.big(image);
        try {
            return switch (format) {
                case JPEG -> jpeg(b);
                case PNG -> png(b);
                case WEBP -> WebpHeader.chunk(Bytes.little(image), "ICCP").flatMap(ColourReader::profile);
                case TIFF ->
                    TiffDirectory.first(b).bytes(ICC_PROFILE_TAG, MAX_PROFILE).flatMap(ColourReader::profile);
                case PSD -> psd(b);
                case JPEG_2000 -> jpeg2000(b);
                case HEIC, AVIF -> heif(b);
                case BMP, GIF, CAMERA_RAW -> Optional.empty();
            };
        } catch (IndexOutOfBoundsException | RefusedImageException e) {
            return Optional.empty();
        }
    }

    private static Optional<ColourDescription> profile(Bytes icc) {
        return icc.length() > MAX_PROFILE ? Optional.empty() : Optional.of(new ColourDescription.Profile(icc.copy()));
    }

    /** The parts of a profile stand in segments of their own, numbered from 1, in any order (ICC.1:2022, B.4). */
    private static Optional<ColourDescription> jpeg(Bytes b) throws RefusedImageException {
        Map<Integer, Bytes> parts = new HashMap<>();
        int count = 0;
        boolean adobe = false;
        for (JpegSegment s = JpegSegment.first(b); !s.endsHeaders(); s = s.next(b)) {
            if (s.marker() == 0xe2 && s.holds(b, "ICC_PROFILE\0") && s.end() > s.at() + 18) {
                parts.put(b.u8(s.at() + 16), s.content(b, 14));
                count = Math.max(count, b.u8(s.at() + 17));
            }
            adobe |= s.marker() == 0xe1 && s.holds(b, "Exif\0\0") && Exif.saysAdobeRgb(s.content(b, 6));
        }
        Optional<ColourDescription> profile = joined(parts, count);
        return profile.isEmpty() && adobe ? Optional.of(new ColourDescription.AdobeRgb()) : profile;
    }

    private static Optional<ColourDescription> joined(Map<Integer, Bytes> parts, int count) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int i = 1; i <= count; i++) {
            Bytes part = parts.get(i);
            if (part == null || whole.size() > MAX_PROFILE) {
                return Optional.empty();
            }
            whole.writeBytes(part.copy());
        }
        return whole.size() == 0 ? Optional.empty() : Optional.of(new ColourDescription.Profile(whole.toByteArray()));
    }

    /** cICP says more than iCCP, where both are (PNG, third edition, 4.3). */
    private static Optional<ColourDescription> png(Bytes b) throws RefusedImageException {
        Optional<ColourDescription> found = Optional.empty();
        int at = 8;
        while (!b.matches(at + 4, "IDAT") && !b.matches(at + 4, "IEND")) {
            int length = PngHeader.length(b, at);
            if (b.matches(at + 4, "cICP") && length == 4) {
                return Optional.of(new ColourDescription.Primaries(b.u8(at + 8)));
            }
            if (b.matches(at + 4, "iCCP")) {
                found = inflated(b.slice(at + 8, at + 8 + length));
            }
            at += length + 12;
        }
        return found;
    }

    /** Behind a name, a zero and the number of the only method. */
    private static Optional<ColourDescription> inflated(Bytes chunk) {
        int name = 0;
        while (chunk.u8(name) != 0) {
            name++;
        }
        byte[] packed = chunk.slice(name + 2, chunk.length()).copy();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished() && out.size() <= MAX_PROFILE) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    return Optional.empty();
                }
                out.write(buffer, 0, count);
            }
            return inflater.finished()
                    ? Optional.of(new ColourDescription.Profile(out.toByteArray()))
                    : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static Optional<ColourDescription> psd(Bytes b) {
        int resources = 26 + 4 + b.i32(26);
        return PsdResources.profile(b.slice(resources + 4, resources + 4 + b.i32(resources)))
                .flatMap(ColourReader::profile);
    }

    private static Optional<ColourDescription> jpeg2000(Bytes b) {
        for (Boxes.Box header : Boxes.in(b)) {
            if (header.type().equals("jp2h")) {
                for (Boxes.Box box : Boxes.in(header.content())) {
                    Bytes colour = box.content();
                    if (box.type().equals("colr") && (colour.u8(0) == 2 || colour.u8(0) == 3)) {
                        return profile(colour.slice(3, colour.length()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A profile says more than primaries, where both are. */
    private static Optional<ColourDescription> heif(Bytes b) throws RefusedImageException {
        HeifItems items = HeifItems.of(b);
        Optional<ColourDescription> found = Optional.empty();
        for (int item : items.pictured()) {
            for (Boxes.Box property : items.properties(item)) {
                Bytes colour = property.content();
                if (property.type().equals("colr") && colour.matches(0, "nclx") && found.isEmpty()) {
                    found = Optional.of(new ColourDescription.Primaries(colour.u16(4)));
                } else if (property.type().equals("colr") && (colour.matches(0, "prof") || colour.matches(0, "rICC"))) {
                    return profile(colour.slice(4, colour.length()));
                }
            }
        }
        return found;
    }
}
