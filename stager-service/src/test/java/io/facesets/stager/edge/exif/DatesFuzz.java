package io.facesets.stager.edge.exif;

import io.facesets.model.TakenAt;
import io.facesets.stager.core.photo.NameDates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Any bytes as a photo, and as the name of one: there is a date or there is none, and nothing else happens. Fuzzed by {@code
 * ./facesets fuzz}, replayed by {@link DatesFuzzTest}.
 */
public final class DatesFuzz {

    private static final Path ROOT = Path.of("/photos");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final ExifDates DATES = new ExifDates();

    private DatesFuzz() {}

    /** One input; throws if something is wrong. */
    public static void fuzzerTestOneInput(byte[] input) {
        Optional<TakenAt> read = DATES.read(new ByteArrayInputStream(input));
        if (read.isPresent()
                && read.get().evidence() != TakenAt.Evidence.EXIF
                && read.get().evidence() != TakenAt.Evidence.XMP) {
            throw new IllegalStateException("a date in a file is EXIF's or XMP's: " + read);
        }
        String name = new String(input, StandardCharsets.ISO_8859_1);
        try {
            NameDates.of(ROOT, ROOT.resolve("x" + name), TODAY).ifPresent(date -> {
                if (date.toLocalDate().isAfter(TODAY.plusDays(1))) {
                    throw new IllegalStateException("'" + name + "' is of the future: " + date);
                }
            });
        } catch (InvalidPathException e) {
            // No file has such a name.
            if (name.indexOf('\0') < 0 && name.chars().allMatch(c -> c < 128)) {
                throw e;
            }
        }
    }
}
