package io.facesets.stager.core.immich;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.staging.ScanProgress;
import io.facesets.stager.core.staging.ScanTally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One pass over an account: what is there, then what of it is wanted. A census looks at everything and finds what is gone; a
 * poll looks at what is new or has changed since the last. Killed at any moment and run again it ends in the same ledger.
 * One pass per account at a time; passes of several accounts may run side by side.
 */
public final class ImmichImport {

    private static final String USER = "user";
    private final ImmichLedger ledger;
    private final FileReader reader;
    private final Path originals;
    private final ScanTally tally;
    private final Troubles troubles;
    private final InstantSource clock;
    private final boolean opensHeif;

    /**
     * @param originals the folder for what is downloaded, absolute
     * @param opensHeif whether workers can open HEIC and AVIF files; Immich's pictures of them are fetched otherwise
     */
    public ImmichImport(
            ImmichLedger ledger,
            FileReader reader,
            Path originals,
            ScanTally tally,
            Troubles troubles,
            InstantSource clock,
            boolean opensHeif) {
        this.ledger = ledger;
        this.reader = reader;
        this.originals = originals;
        this.tally = tally;
        this.troubles = troubles;
        this.clock = clock;
        this.opensHeif = opensHeif;
    }

    /** How thoroughly to look. */
    public enum Depth {
        /** Everything. */
        CENSUS,
        /** What is new or has changed; everything if the last census is a day old. */
        POLL
    }

    /**
     * @throws Outage if the server is not there, or went away; nothing is lost
     * @throws Fault the user's if the account can't be worked with
     */
    public ImportReport run(Account account, ImmichServer server, Depth depth, ScanProgress progress)
            throws Outage, InterruptedException {
        ImportReport report = new ImportReport();
        Instant began = clock.instant();
        try {
            run(account, server, depth, progress, report, began);
            return report;
        } catch (ImmichException e) {
            throw fault(e);
        } finally {
            tally.ended(Duration.between(began, clock.instant()));
        }
    }

    private void run(
            Account account,
            ImmichServer server,
            Depth depth,
            ScanProgress progress,
            ImportReport report,
            Instant began)
            throws Outage, InterruptedException {
        LibraryName library = account.library();
        Watch watch = new Watch(server, report, troubles, library);
        ServerCheck.Standing standing = check(server);
        requireFaces(account, standing);
        requireSameUser(library, standing);
        Pace pace = new Pace(account.workers());
        Originals folder = new Originals(originals, library);
        Downloading downloading = new Downloading(server, folder, pace, opensHeif);
        Fetching fetching = new Fetching(account, server, ledger, folder, downloading, reader, standing, report, tally);
        Listing listing =
                new Listing(account, server, ledger, fetching, standing, watch, report, progress, tally, clock);
        Round round = new Round(library, ledger, fetching, pace, watch, report, progress, clock);
        if (depth == Depth.CENSUS || listing.needsCensus(began)) {
            try (Ahead ahead = round.ahead()) {
                listing.takeCensus(began, ahead);
                ahead.finish();
            }
        } else {
            listing.poll(began);
        }
        // Whoever asks for everything wants what failed earlier to be tried again, too.
        round.run(depth == Depth.CENSUS ? Round.WHENEVER : began);
    }

    /** Whether the server is there for data. */
    public void probe(ImmichServer server) throws Outage {
        try {
            Watch.probe(server);
        } catch (ImmichException e) {
            throw fault(e);
        }
    }

    private static ServerCheck.Standing check(ImmichServer server) throws Outage, InterruptedException {
        try {
            return ServerCheck.check(server);
        } catch (ImmichException e) {
            if (e.kind() == ImmichException.Kind.SERVER) {
                Watch.probe(server);
                throw new Outage(String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    private static Fault fault(ImmichException e) {
        return switch (e.kind()) {
            case DENIED ->
                Fault.user("immich-denied", "Immich refuses the key: " + e.getMessage() + ". Is it the right one?");
            case SERVER, GONE, ASSET -> Fault.resource("immich-failed", "Immich: " + e.getMessage(), e);
        };
    }

    /** Where nobody looks for faces, the prefilter would leave out everything. */
    private static void requireFaces(Account account, ServerCheck.Standing standing) {
        if (account.choice().prefilter() == Choice.Prefilter.IMMICH && !standing.looksForFaces()) {
            throw Fault.user(
                    "immich-faceless",
                    "Face recognition is off in Immich, so it can't tell which photos have faces. Switch it on there,"
                            + " or fetch every photo with --prefilter none.");
        }
    }

    /** Another user's assets are others: to this one, all of the first's would look deleted. */
    private void requireSameUser(LibraryName library, ServerCheck.Standing standing) {
        String before = ledger.mark(library, USER).orElse(standing.user());
        if (!before.equals(standing.user())) {
            throw Fault.user(
                    "immich-other-user",
                    "The key is of another Immich user than the library '" + library
                            + "' was made with. Give this one a library of its own (--user LABEL), or use the"
                            + " first one's key.");
        }
        ledger.mark(library, USER, standing.user());
    }
}
