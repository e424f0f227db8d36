package io.facesets.stager.edge.exif;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import com.drew.metadata.xmp.XmpReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * When a photo was taken by the XMP in the file: {@code exif:DateTimeOriginal}, else {@code photoshop:DateCreated}. Not {@code
 * xmp:CreateDate}, which for a scanned photo is the day of the scan.
 */
final class XmpDates {

    private static final Logger LOG = Logger.getLogger(XmpDates.class);

    /** XMP's form of ISO 8601: a year alone, and ever finer. The zone, if any, is of no interest: the time there is. */
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?)?)?");

    private XmpDates() {}

    static Optional<LocalDateTime> of(Metadata metadata) {
        return metadata.getDirectoriesOfType(XmpDirectory.class).stream()
                .map(XmpDirectory::getXMPMeta)
                .filter(Objects::nonNull)
                .flatMap(xmp -> property(xmp, XMPConst.NS_EXIF, "DateTimeOriginal")
                        .or(() -> property(xmp, XMPConst.NS_PHOTOSHOP, "DateCreated"))
                        .stream())
                .findFirst();
    }

    /** Of a file of XMP. One with a document type is none: XMP has no use for it, and entities mean harm. */
    static Optional<LocalDateTime> ofSidecar(byte[] xmp) {
        String text = new String(xmp, StandardCharsets.ISO_8859_1).replace("\0", "");
        if (text.toUpperCase(Locale.ROOT).contains("<!DOCTYPE")) {
            LOG.debug("a sidecar with a document type is left alone");
            return Optional.empty();
        }
        Metadata metadata = new Metadata();
        new XmpReader().extract(xmp, metadata);
        return of(metadata);
    }

    private static Optional<LocalDateTime> property(XMPMeta xmp, String space, String name) {
        try {
            return Optional.ofNullable(xmp.getPropertyString(space, name)).flatMap(XmpDates::parse);
        } catch (XMPException e) {
            LOG.debugf(e, "%s can't be read from XMP", name);
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    number(parts, 1, 0),
                    number(parts, 2, 1),
                    number(parts, 3, 1),
                    number(parts, 4, 0),
                    number(parts, 5, 0),
                    number(parts, 6, 0)));
        } catch (DateTimeException e) {
            LOG.debugf("not a date in XMP: '%s'", text);
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, int group, int otherwise) {
        String digits = parts.group(group);
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
