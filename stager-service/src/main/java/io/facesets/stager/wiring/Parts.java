package io.facesets.stager.wiring;

import io.facesets.runtime.Startup;
import io.facesets.runtime.door.ContentLinks;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Ledger;
import io.facesets.stager.core.photo.Dating;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.scan.SkipRules;
import io.facesets.stager.core.staging.Scan;
import io.facesets.stager.core.staging.ScanTally;
import io.facesets.stager.core.watch.Reach;
import io.facesets.stager.edge.exif.ExifDates;
import io.facesets.stager.edge.storage.SqliteLedger;
import io.facesets.stager.edge.storage.SqliteOutbox;
import io.facesets.stager.edge.watch.FolderWatches;
import io.facesets.stager.edge.watch.Following;
import io.facesets.stager.edge.watch.WatchFile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the stager of its parts; each is made once and shared. */
class Parts {

    private static final int MOST_READERS = 64;

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Database database(@ConfigProperty(name = "facesets.data", defaultValue = "${user.home}/.facesets") Path data) {
        return Startup.orEnd(() -> Database.open(data.toAbsolutePath().resolve("stager.db")));
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    Bell bell() {
        return new Bell();
    }

    @Produces
    @Singleton
    SqliteOutbox sqliteOutbox(Database database, InstantSource clock) {
        return new SqliteOutbox(database, clock);
    }

    @Produces
    @Singleton
    Ledger ledger(Database database, SqliteOutbox outbox, Bell bell) {
        return new SqliteLedger(database, outbox, bell);
    }

    @Produces
    @Singleton
    FileReader reader(StagerConfig config, ScanTally tally, InstantSource clock) {
        return new FileReader(
                new ExifDates(), new Dating(clock, ZoneId.systemDefault()), clock, tally::read, config.changingPause());
    }

    @Produces
    @Singleton
    SkipRules skipRules(StagerConfig config) {
        return new SkipRules(config.skip().hidden(), config.skip().names());
    }

    @Produces
    @Singleton
    FolderWatches watches(
            StagerConfig config,
            Jobs jobs,
            Scan scan,
            SkipRules skip,
            InstantSource clock,
            @ConfigProperty(name = "facesets.data", defaultValue = "${user.home}/.facesets") Path data) {
        return new FolderWatches(
                new WatchFile(data.toAbsolutePath()),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("watch").factory()),
                new Following(
                        jobs,
                        scan,
                        new Reach(skip),
                        clock,
                        config.watch().quiet(),
                        config.watch().atMost(),
                        config.watch().again()));
    }

    void close(@Disposes FolderWatches watches) {
        watches.close();
    }

    @Produces
    @Singleton
    Scan scan(StagerConfig config, Ledger ledger, FileReader reader, SkipRules skip, ScanTally tally) {
        int readers = config.concurrency().orElse(Runtime.getRuntime().availableProcessors());
        if (readers < 1 || config.concurrency().isPresent() && readers > MOST_READERS) {
            throw new IllegalArgumentException(
                    "facesets.stager.concurrency is 1 to " + MOST_READERS + ", not " + readers);
        }
        return new Scan(ledger, reader, skip, Math.min(readers, MOST_READERS), tally);
    }

    @Produces
    @Singleton
    Jobs jobs() {
        return new Jobs("scan");
    }

    void close(@Disposes Jobs jobs) {
        jobs.close();
    }

    /** Nothing without a secret: then no link can be checked, and no bytes are handed out. */
    @Produces
    @Singleton
    ContentDoor contentDoor(@ConfigProperty(name = "facesets.content.secret") Optional<String> secret) {
        return new ContentDoor(secret.filter(s -> !s.isBlank()).map(ContentLinks::new));
    }
}
