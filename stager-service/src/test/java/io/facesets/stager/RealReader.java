package io.facesets.stager;

import io.facesets.stager.core.photo.Dating;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.edge.exif.ExifDates;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.LongConsumer;

/** The reader of files as the service has it, but that it hardly pauses. */
public final class RealReader {

    private RealReader() {}

    public static FileReader of(LongConsumer bytesRead) {
        return new FileReader(
                new ExifDates(),
                new Dating(Clock.systemUTC(), ZoneOffset.UTC),
                Clock.systemUTC(),
                bytesRead,
                Duration.ofMillis(1));
    }
}
