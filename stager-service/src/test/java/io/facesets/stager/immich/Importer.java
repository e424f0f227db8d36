package io.facesets.stager.immich;

import io.facesets.model.LibraryName;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.Choice;
import io.facesets.stager.core.immich.ImmichImport;
import io.facesets.stager.core.immich.ImmichServer;
import io.facesets.stager.core.immich.ImportReport;
import io.facesets.stager.core.immich.Key;
import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Effect;
import io.facesets.stager.core.photo.Dating;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.staging.ScanProgress;
import io.facesets.stager.core.staging.ScanTally;
import io.facesets.stager.edge.exif.ExifDates;
import io.facesets.stager.edge.immich.PlainImmich;
import io.facesets.stager.edge.storage.SqliteImmichLedger;
import io.facesets.stager.edge.storage.SqliteOutbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** The importer without its outside: the real ledger and the real downloads, in a process that starts quickly. */
final class Importer implements AutoCloseable {

    static final LibraryName LIBRARY = new LibraryName("anna");
    static final String KEY = "importer-key";

    final SqliteImmichLedger ledger;
    final SqliteOutbox outbox;
    private final Database database;
    private final ImmichImport imports;

    Importer(Path data) {
        database = Database.open(data.resolve("stager.db"));
        outbox = new SqliteOutbox(database, Clock.systemUTC());
        ledger = new SqliteImmichLedger(database, outbox, new Bell());
        FileReader reader = new FileReader(
                new ExifDates(),
                new Dating(Clock.systemUTC(), ZoneOffset.UTC),
                Clock.systemUTC(),
                bytes -> {},
                Duration.ofMillis(1));
        imports = new ImmichImport(ledger, reader, data.resolve("originals"), new NoTally(), Clock.systemUTC(), false);
    }

    ImportReport run(URI url, int workers) throws Exception {
        Account account =
                new Account(LIBRARY, url, new Key(KEY), new Choice(Choice.Prefilter.IMMICH, 90, false), workers, false);
        try (ImmichServer server = new PlainImmich(account)) {
            return imports.run(account, server, ImmichImport.Depth.CENSUS, new NoProgress());
        }
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }

    private static final class NoProgress implements ScanProgress {
        @Override
        public void stage(String name, long total) {}

        @Override
        public void advance(long steps) {}

        @Override
        public void checkCancelled() {}
    }

    private static final class NoTally implements ScanTally {
        @Override
        public void listed(long files) {}

        @Override
        public void read(long bytes) {}

        @Override
        public void noted(Effect effect) {}

        @Override
        public void removed(long places) {}

        @Override
        public void ended(Duration took) {}
    }
}
