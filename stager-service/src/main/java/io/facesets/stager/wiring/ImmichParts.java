package io.facesets.stager.wiring;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.data.ImmichAccount;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.Backoff;
import io.facesets.stager.core.immich.Desk;
import io.facesets.stager.core.immich.Forgetting;
import io.facesets.stager.core.immich.ImmichImport;
import io.facesets.stager.core.immich.ImmichLedger;
import io.facesets.stager.core.immich.Troubles;
import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.staging.ScanTally;
import io.facesets.stager.edge.accounts.AccountFiles;
import io.facesets.stager.edge.accounts.Followers;
import io.facesets.stager.edge.immich.RestImmich;
import io.facesets.stager.edge.storage.SqliteImmichLedger;
import io.facesets.stager.edge.storage.SqliteOutbox;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the Immich source of its parts. */
class ImmichParts {

    private static final String USUAL_DATA = "${user.home}/.facesets";

    @Produces
    @Singleton
    SqliteImmichLedger ledger(Database database, SqliteOutbox outbox, Bell bell) {
        return new SqliteImmichLedger(database, outbox, bell);
    }

    void close(@Disposes SqliteImmichLedger ledger) {
        ledger.close();
    }

    @Produces
    @Singleton
    Desk desk(
            StagerConfig config,
            ImmichLedger ledger,
            FileReader reader,
            ScanTally tally,
            Troubles troubles,
            InstantSource clock,
            @ConfigProperty(name = "facesets.data", defaultValue = USUAL_DATA) Path data) {
        StagerConfig.Immich immich = config.immich();
        ImmichImport imports = new ImmichImport(
                ledger,
                reader,
                data.toAbsolutePath().normalize().resolve("originals"),
                tally,
                troubles,
                clock,
                immich.heif().orElseGet(ImmichParts::hasLibheif));
        return new Desk(
                imports,
                RestImmich::new,
                clock,
                immich.poll(),
                new Backoff(immich.shortestPause(), immich.longestPause()),
                troubles);
    }

    @Produces
    @Singleton
    Forgetting forgetting(ImmichLedger ledger) {
        return new Forgetting(ledger);
    }

    @Produces
    @Singleton
    AccountFiles accounts(
            StagerConfig config, @ConfigProperty(name = "facesets.data", defaultValue = USUAL_DATA) Path data) {
        return new AccountFiles(data.toAbsolutePath().resolve(ImmichAccount.FOLDER), usual(config.immich()));
    }

    @Produces
    @Singleton
    Followers followers(StagerConfig config, AccountFiles files, Desk desk) {
        return new Followers(files, own(config.immich()), desk);
    }

    void close(@Disposes Followers followers) {
        followers.close();
    }

    private static AccountFiles.Request usual(StagerConfig.Immich immich) {
        return new AccountFiles.Request(
                Optional.empty(),
                Optional.empty(),
                Optional.of(immich.prefilter()),
                Optional.of(immich.faceShort()),
                Optional.of(immich.workers()),
                Optional.of(immich.keepThumbnails()),
                Optional.of(immich.keepRemoved()));
    }

    /** The account that the environment names, if it names both address and key. */
    private static Optional<Account> own(StagerConfig.Immich immich) {
        Optional<String> key = immich.key().or(() -> immich.keyFile().map(ImmichParts::read));
        if (immich.url().isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        AccountFiles.Request named = new AccountFiles.Request(
                immich.url(),
                key,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Optional.of(named.or(usual(immich)).account(new LibraryName(immich.library())));
    }

    private static String read(Path keyFile) {
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException e) {
            throw Fault.user("no-key-file", "The key file " + keyFile + " can't be read: " + e);
        }
    }

    /** Workers on this machine open HEIC with the same library. */
    private static boolean hasLibheif() {
        try (Arena arena = Arena.ofConfined()) {
            return List.of("libheif.so.1", "libheif.dylib", "heif.dll").stream().anyMatch(name -> isThere(name, arena));
        }
    }

    @SuppressWarnings("restricted")
    private static boolean isThere(String library, Arena arena) {
        try {
            return SymbolLookup.libraryLookup(library, arena)
                    .find("heif_context_alloc")
                    .isPresent();
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }
}
