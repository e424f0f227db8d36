package io.facesets.stager.core.staging;

import io.facesets.model.LibraryName;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.RealReader;
import io.facesets.stager.Silence;
import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Outbox;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.scan.Roots;
import io.facesets.stager.core.scan.SkipRules;
import io.facesets.stager.edge.storage.SqliteLedger;
import io.facesets.stager.edge.storage.SqliteOutbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A folder of photos, and a stager without its outside: the real ledger, the real scan. */
public final class World implements AutoCloseable {

    public static final LibraryName LIBRARY = new LibraryName("photos");
    private static final Instant LONG_AGO = Instant.parse("2020-05-06T07:08:09Z");

    public final Path photos;
    public final SqliteLedger ledger;
    public final SqliteOutbox outbox;
    public final Scan scan;
    public final AtomicLong bytesRead = new AtomicLong();
    public final List<String> stages = new ArrayList<>();
    private final Database database;
    private long ticks;

    public World(Path folder) throws IOException {
        photos = Files.createDirectories(folder.resolve("photos")).toRealPath();
        database = Database.open(folder.resolve("data").resolve("stager.db"));
        outbox = new SqliteOutbox(database, Clock.systemUTC());
        ledger = new SqliteLedger(database, outbox, new Bell());
        FileReader reader = RealReader.of(bytesRead::addAndGet);
        scan = new Scan(ledger, reader, new SkipRules(true, List.of("@eaDir", "#recycle", "*.tmp")), 2, new Silence());
    }

    /** A JPEG in name and first bytes, long settled; {@code seed} decides its content. */
    public Path jpeg(String within, String seed) throws IOException {
        return write(within, jpegBytes(seed));
    }

    public static byte[] jpegBytes(String seed) {
        byte[] text = seed.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[4 + text.length];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) 0xFF;
        bytes[3] = (byte) 0xFE;
        System.arraycopy(text, 0, bytes, 4, text.length);
        return bytes;
    }

    public Path write(String within, byte[] bytes) throws IOException {
        Path file = photos.resolve(within);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        // Each write at a time of its own, as a user's would be.
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusSeconds(ticks++)));
        return file;
    }

    public ScanReport scan(Path... roots) throws InterruptedException {
        return scan(false, roots);
    }

    public ScanReport scan(boolean allowEmpty, Path... roots) throws InterruptedException {
        List<String> given = roots.length == 0
                ? List.of(photos.toString())
                : List.of(roots).stream().map(Path::toString).toList();
        return scan.run(LIBRARY, Roots.check(given), allowEmpty, progress());
    }

    /** What was announced since the last call, as {@code kind name}, in order. */
    public List<String> announced() {
        return drain().stream()
                .map(e -> e.kind().name().toLowerCase(java.util.Locale.ROOT) + " "
                        + photos.relativize(Path.of(e.location().display())))
                .toList();
    }

    public List<AssetStaged> drain() {
        List<Outbox.Entry> entries = outbox.first(Integer.MAX_VALUE);
        if (!entries.isEmpty()) {
            outbox.forgetUpTo(entries.getLast().number());
        }
        return entries.stream().map(Outbox.Entry::event).toList();
    }

    private ScanProgress progress() {
        return new ScanProgress() {
            @Override
            public void stage(String name, long total) {
                stages.add(name + " " + total);
            }

            @Override
            public void advance(long steps) {}

            @Override
            public void checkCancelled() {}
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
