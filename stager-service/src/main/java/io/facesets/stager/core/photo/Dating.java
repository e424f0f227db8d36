package io.facesets.stager.core.photo;

import io.facesets.model.TakenAt;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** When a photo was taken, by the best evidence at hand: what is written in it, else a name, else the modification time. */
public final class Dating {

    /** Before the first photograph (Niépce, 1826) a camera's clock is wrong. */
    private static final int FIRST_PHOTOGRAPH = 1826;

    private final InstantSource clock;
    private final ZoneId zone;

    /** @param zone of modification times, whose instants become local times as a camera's are */
    public Dating(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * @param written what is written in it
     * @param root the scanned folder or file
     * @param modifiedNanos since 1970, UTC
     */
    public TakenAt of(Optional<TakenAt> written, Path root, Path file, long modifiedNanos) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return written.filter(taken -> plausible(taken.when(), today))
                .or(() -> NameDates.of(root, file, today).map(when -> new TakenAt(when, TakenAt.Evidence.NAME)))
                .orElseGet(() -> new TakenAt(modified(modifiedNanos), TakenAt.Evidence.MTIME));
    }

    private static boolean plausible(LocalDateTime when, LocalDate today) {
        return when.getYear() >= FIRST_PHOTOGRAPH && !when.toLocalDate().isAfter(today.plusDays(1));
    }

    /** To the second: what is below differs between file systems. */
    private LocalDateTime modified(long nanos) {
        long seconds = Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1));
        return LocalDateTime.ofInstant(java.time.Instant.ofEpochSecond(seconds), zone);
    }
}
