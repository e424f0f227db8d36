package io.facesets.stager.edge.exif;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import io.facesets.model.TakenAt;
import io.facesets.stager.core.photo.CameraDates;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** EXIF's DateTimeOriginal (tag 0x9003), else XMP's, by metadata-extractor. */
public final class ExifDates implements CameraDates {

    private static final Logger LOG = Logger.getLogger(ExifDates.class);
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final int LENGTH = "2014:07:01 12:30:05".length();

    @Override
    public Optional<TakenAt> read(InputStream photo) {
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(photo);
            return exif(metadata)
                    .map(when -> new TakenAt(when, TakenAt.Evidence.EXIF))
                    .or(() -> XmpDates.of(metadata).map(when -> new TakenAt(when, TakenAt.Evidence.XMP)));
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // Untrusted bytes: whatever the parser makes of them, the photo has no date and is staged all the same.
            LOG.debugf(e, "no date is written in it");
            return Optional.empty();
        }
    }

    @Override
    public Optional<TakenAt> readSidecar(InputStream sidecar) {
        try {
            return XmpDates.ofSidecar(sidecar.readAllBytes()).map(when -> new TakenAt(when, TakenAt.Evidence.XMP));
        } catch (IOException | RuntimeException e) {
            // Untrusted bytes, as above.
            LOG.debugf(e, "no date is written beside it");
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> exif(Metadata metadata) {
        return metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
                .map(directory -> directory.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
                .filter(Objects::nonNull)
                .flatMap(text -> parse(text).stream())
                .findFirst();
    }

    private static Optional<LocalDateTime> parse(String text) {
        try {
            String trimmed = text.strip();
            return Optional.of(LocalDateTime.parse(trimmed.substring(0, Math.min(LENGTH, trimmed.length())), FORM));
        } catch (DateTimeException e) {
            LOG.debugf("not a date in EXIF: '%s'", text);
            return Optional.empty();
        }
    }
}
