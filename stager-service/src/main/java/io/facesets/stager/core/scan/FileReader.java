package io.facesets.stager.core.scan;

import io.facesets.model.ContentId;
import io.facesets.model.TakenAt;
import io.facesets.stager.core.photo.CameraDates;
import io.facesets.stager.core.photo.Dating;
import io.facesets.stager.core.photo.MediaTypes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Reads each file once, from its first byte to its last: media type, camera's date and SHA-256 come from the same pass.
 * A file that is no photo is read as far as its header. Safe for use by many threads; holds no more of a file than
 * what {@link CameraDates} asks for, at most {@value #DATE_BYTES} bytes.
 */
public final class FileReader {

    /** How a file is opened; a test may stand in a file that changes. */
    @FunctionalInterface
    interface Opener {
        InputStream open(Path file) throws IOException;
    }

    /** Dates are near the beginning, but in TIFF and HEIF not always; further in they are not looked for. */
    private static final int DATE_BYTES = 32 * 1024 * 1024;

    /** Programs write some KB; the history of long editing may take a MB or two. */
    private static final int SIDECAR_BYTES = 8 * 1024 * 1024;

    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int TRIES = 3;

    /** FAT keeps times to 2 s: a change within that of another may not show. */
    private static final long SETTLES_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The file is opened as it is: if it has become a link meanwhile, it is none of ours. */
    private static final Set<OpenOption> READ_ONLY = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final CameraDates cameraDates;
    private final Dating dating;
    private final InstantSource clock;
    private final LongConsumer bytesRead;
    private final Duration pause;
    private final Opener opener;

    /**
     * @param bytesRead told of every byte that was read, by the thread that read it
     * @param pause between tries of a file that is being written
     */
    public FileReader(
            CameraDates cameraDates, Dating dating, InstantSource clock, LongConsumer bytesRead, Duration pause) {
        this(
                cameraDates,
                dating,
                clock,
                bytesRead,
                pause,
                file -> Files.newInputStream(file, READ_ONLY.toArray(OpenOption[]::new)));
    }

    FileReader(
            CameraDates cameraDates,
            Dating dating,
            InstantSource clock,
            LongConsumer bytesRead,
            Duration pause,
            Opener opener) {
        this.cameraDates = cameraDates;
        this.dating = dating;
        this.clock = clock;
        this.bytesRead = bytesRead;
        this.pause = pause;
        this.opener = opener;
    }

    /** Reads {@code file}; up to {@value #TRIES} times if it changes meanwhile. */
    public Reading read(Finding.File file) throws InterruptedException {
        try {
            for (int attempt = 1; ; attempt++) {
                Optional<Reading> reading = readOnce(file);
                if (reading.isPresent()) {
                    return reading.get();
                }
                if (attempt == TRIES) {
                    return new Reading.Unreadable(file, "changing");
                }
                Thread.sleep(pause);
            }
        } catch (NoSuchFileException e) {
            return new Reading.Gone(file);
        } catch (IOException e) {
            return new Reading.Unreadable(file, Reasons.of(e));
        }
    }

    /** Empty if the file was not the same before and after. */
    private Optional<Reading> readOnce(Finding.File file) throws IOException {
        Stamp before = Stamp.of(file.path());
        long started = TimeUnit.MILLISECONDS.toNanos(clock.millis());
        boolean settled = before.modifiedNanos() < started - SETTLES_NANOS;
        try (HashingStream hashed = new HashingStream(opener.open(file.path()));
                InputStream bytes = new BufferedInputStream(hashed, BUFFER_BYTES)) {
            Reading reading = read(file, before, settled, bytes, hashed);
            bytesRead.accept(hashed.count());
            boolean whole = reading instanceof Reading.NoPhoto || hashed.count() == before.size();
            return whole && Stamp.of(file.path()).equals(before) ? Optional.of(reading) : Optional.empty();
        }
    }

    /** What can't be read says nothing; the photo is staged all the same. */
    private Optional<TakenAt> read(Sidecar sidecar) {
        try (InputStream in = opener.open(sidecar.path())) {
            return cameraDates.readSidecar(new Beginning(in, SIDECAR_BYTES));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Reading read(Finding.File file, Stamp stamp, boolean settled, InputStream bytes, HashingStream hashed)
            throws IOException {
        bytes.mark(MediaTypes.HEADER_BYTES);
        byte[] header = bytes.readNBytes(MediaTypes.HEADER_BYTES);
        bytes.reset();
        Optional<String> mediaType =
                MediaTypes.of(file.path().getFileName().toString(), Arrays.copyOf(header, header.length));
        if (mediaType.isEmpty()) {
            return new Reading.NoPhoto(file, stamp, settled);
        }
        Optional<TakenAt> written = mediaType.get().equals(MediaTypes.UNKNOWN)
                ? Optional.empty()
                : cameraDates.read(new Beginning(bytes, DATE_BYTES));
        Optional<TakenAt> beside =
                written.isPresent() ? Optional.empty() : file.sidecar().flatMap(this::read);
        bytes.transferTo(java.io.OutputStream.nullOutputStream());
        ContentId content = hashed.content();
        return new Reading.Photo(
                file,
                stamp,
                settled,
                content,
                mediaType.get(),
                dating.of(written.or(() -> beside), file.root(), file.path(), stamp.modifiedNanos()));
    }
}
