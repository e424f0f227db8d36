package io.facesets.stager.immich;

import io.facesets.model.LibraryName;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.RealReader;
import io.facesets.stager.Silence;
import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.Choice;
import io.facesets.stager.core.immich.Forgetting;
import io.facesets.stager.core.immich.ImmichImport;
import io.facesets.stager.core.immich.ImmichLedger;
import io.facesets.stager.core.immich.ImmichServer;
import io.facesets.stager.core.immich.ImportReport;
import io.facesets.stager.core.immich.Key;
import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Outbox;
import io.facesets.stager.edge.immich.PlainImmich;
import io.facesets.stager.edge.storage.SqliteImmichLedger;
import io.facesets.stager.edge.storage.SqliteOutbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The importer without its outside: the real ledger and the real downloads, in a process that starts quickly. */
final class Importer implements AutoCloseable {

    static final LibraryName LIBRARY = new LibraryName("anna");
    static final String KEY = "importer-key";

    final SqliteImmichLedger ledger;
    final SqliteOutbox outbox;
    final Forgetting forgetting;
    private final Database database;
    private final ImmichImport imports;

    /** A stager whose workers can't open HEIC. */
    Importer(Path data) {
        this(data, false);
    }

    Importer(Path data, boolean opensHeif) {
        this(data, opensHeif, Clock.systemUTC());
    }

    Importer(Path data, boolean opensHeif, InstantSource clock) {
        database = Database.open(data.resolve("stager.db"));
        outbox = new SqliteOutbox(database, Clock.systemUTC());
        ledger = new SqliteImmichLedger(database, outbox, new Bell());
        forgetting = new Forgetting(ledger);
        Silence silence = new Silence();
        imports = new ImmichImport(
                ledger, RealReader.of(bytes -> {}), data.resolve("originals"), silence, silence, clock, opensHeif);
    }

    ImportReport run(URI url, int workers) throws Exception {
        return run(LIBRARY, url, KEY, workers);
    }

    ImportReport run(LibraryName library, URI url, String key, int workers) throws Exception {
        Account account =
                new Account(library, url, new Key(key), new Choice(Choice.Prefilter.IMMICH, 90, false), workers, false);
        try (ImmichServer server = PlainImmich.connect(account)) {
            return imports.run(account, server, ImmichImport.Depth.CENSUS, new Silence());
        }
    }

    /** What a followed account does every few minutes. */
    ImportReport poll(URI url, boolean keepRemoved) throws Exception {
        Account account =
                new Account(LIBRARY, url, new Key(KEY), new Choice(Choice.Prefilter.IMMICH, 90, false), 4, keepRemoved);
        try (ImmichServer server = PlainImmich.connect(account)) {
            return imports.run(account, server, ImmichImport.Depth.POLL, new Silence());
        }
    }

    /** What was announced since the last call, in order. */
    List<AssetStaged> announced() {
        List<Outbox.Entry> entries = outbox.first(Integer.MAX_VALUE);
        if (!entries.isEmpty()) {
            outbox.forgetUpTo(entries.getLast().number());
        }
        return entries.stream().map(Outbox.Entry::event).toList();
    }

    /** Assets by state and reason. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (LibraryName library : ledger.libraries()) {
            for (ImmichLedger.Count count : ledger.counts(library)) {
                counts.merge((count.state() + " " + count.reason()).strip(), count.assets(), Long::sum);
            }
        }
        return counts;
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
