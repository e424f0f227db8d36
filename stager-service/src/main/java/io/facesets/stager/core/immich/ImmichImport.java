package io.facesets.stager.core.immich;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.Asset.Visibility;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.staging.ScanProgress;
import io.facesets.stager.core.staging.ScanTally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One pass over an account: what is there, then what of it is wanted. A census looks at everything and finds what is gone; a
 * poll looks at what is new or has changed since the last. Killed at any moment and run again it ends in the same ledger.
 * One pass per account at a time; passes of several accounts may run side by side.
 */
public final class ImmichImport {

    private static final String USER = "user";
    private static final String POLLED = "polled";
    private static final String COUNTED = "counted";
    private static final int PAGE = 500;
    private static final int ROUNDS = 3;

    /** A day ahead: whatever the clocks say, what is there is before that. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** As far back as a poll looks beyond the last: commits and clocks are late by less. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /** Longer than any pause before a next try. */
    private static final Duration LONG = Duration.ofDays(3650);

    private static final Duration WITHOUT_CENSUS = Duration.ofHours(24);

    private final ImmichLedger ledger;
    private final FileReader reader;
    private final Path originals;
    private final ScanTally tally;
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
            InstantSource clock,
            boolean opensHeif) {
        this.ledger = ledger;
        this.reader = reader;
        this.originals = originals;
        this.tally = tally;
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
        Watch watch = new Watch(server, report);
        try {
            Pass pass = new Pass(account, server, watch, progress, report, check(server, watch));
            boolean all = depth == Depth.CENSUS
                    || moment(account.library(), COUNTED)
                            .filter(last -> last.plus(WITHOUT_CENSUS).isAfter(began))
                            .isEmpty();
            pass.look(all, began);
            // Whoever asks for everything wants what failed earlier to be tried again, too.
            pass.fetch(depth == Depth.CENSUS ? began.plus(LONG) : began);
            return report;
        } catch (ImmichException e) {
            throw fault(e);
        } finally {
            tally.ended(Duration.between(began, clock.instant()));
        }
    }

    /** Whether the server is there for data. */
    public void probe(ImmichServer server) throws Outage {
        try {
            new Watch(server, new ImportReport()).probe();
        } catch (ImmichException e) {
            throw fault(e);
        }
    }

    private static ServerCheck.Standing check(ImmichServer server, Watch watch) throws Outage {
        try {
            return ServerCheck.check(server);
        } catch (ImmichException e) {
            if (e.kind() == ImmichException.Kind.SERVER) {
                watch.probe();
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

    private Optional<Instant> moment(LibraryName library, String name) {
        return ledger.mark(library, name).map(Instant::parse);
    }

    /** One pass with all that it needs. */
    private final class Pass {
        private final Account account;
        private final LibraryName library;
        private final ImmichServer server;
        private final ServerCheck.Standing standing;
        private final Watch watch;
        private final ScanProgress progress;
        private final ImportReport report;
        private final Merging merging;
        private final Fetching fetching;
        private final Pace pace;
        private long census;

        Pass(
                Account account,
                ImmichServer server,
                Watch watch,
                ScanProgress progress,
                ImportReport report,
                ServerCheck.Standing standing) {
            this.account = account;
            this.library = account.library();
            this.server = server;
            this.standing = standing;
            this.watch = watch;
            this.progress = progress;
            this.report = report;
            this.merging = new Merging(account.choice(), standing.user());
            this.pace = new Pace(account.workers());
            Originals folder = new Originals(originals, library);
            Downloading downloading = new Downloading(server, folder, pace, opensHeif);
            this.fetching = new Fetching(account, server, ledger, folder, downloading, reader, standing, report, tally);
            requireFaces();
            requireSameUser();
        }

        /** Where nobody looks for faces, the prefilter would leave out everything. */
        private void requireFaces() {
            if (account.choice().prefilter() == Choice.Prefilter.IMMICH && !standing.looksForFaces()) {
                throw Fault.user(
                        "immich-faceless",
                        "Face recognition is off in Immich, so it can't tell which photos have faces. Switch it on there,"
                                + " or fetch every photo with --prefilter none.");
            }
        }

        /** Another user's assets are others: to this one, all of the first's would look deleted. */
        private void requireSameUser() {
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

        void look(boolean all, Instant began) throws Outage, InterruptedException {
            progress.stage("listing", -1);
            report.renamed(ledger.name(library, watch.insist(server::people)));
            if (all) {
                takeCensus(began);
                ledger.mark(library, COUNTED, began.toString());
            } else {
                poll(began);
            }
            ledger.mark(library, POLLED, began.toString());
        }

        private void takeCensus(Instant began) throws Outage, InterruptedException {
            census = ledger.beginCensus(library);
            Query timeline = Query.of(Visibility.TIMELINE);
            walk(timeline, Instant.EPOCH, began, this::list);
            report.counted(watch.insist(() -> server.count(timeline)));
            String after = "";
            for (List<Entry> page = ledger.unseen(library, census, after, PAGE);
                    !page.isEmpty();
                    page = ledger.unseen(library, census, after, PAGE)) {
                for (Entry entry : page) {
                    progress.checkCancelled();
                    confirm(entry);
                }
                after = page.getLast().asset().id();
            }
        }

        /** What the census has not seen is asked for by itself before it counts as gone. */
        private void confirm(Entry entry) throws Outage, InterruptedException {
            Optional<Asset> now =
                    watch.insist(() -> server.details(entry.asset().id())).map(ImmichServer.Details::asset);
            Optional<String> reason = now.map(Pass::hidden).orElse(Optional.of("deleted"));
            if (reason.isPresent()) {
                remove(entry, reason.get());
            } else {
                list(List.of(now.orElseThrow()));
                report.noteMissed();
            }
        }

        private static Optional<String> hidden(Asset asset) {
            if (asset.trashed()) {
                return Optional.of("trashed");
            }
            return asset.visibility() == Visibility.TIMELINE
                    ? Optional.empty()
                    : Optional.of(asset.visibility().label());
        }

        private void poll(Instant began) throws Outage, InterruptedException {
            Instant since = moment(library, POLLED).orElse(Instant.EPOCH).minus(OVERLAP);
            List<Entry> due = ledger.due(library, began, PAGE);
            Instant from = due.stream()
                    .map(entry -> entry.asset().created())
                    .filter(created -> standing.facesInSearch() && created.isBefore(since))
                    .findFirst()
                    .orElse(since);
            walk(Query.of(Visibility.TIMELINE), from, began, this::list);
            walk(Query.of(Visibility.TIMELINE).updatedAfter(since), Instant.EPOCH, began, this::list);
            for (Visibility hiding : List.of(Visibility.ARCHIVE, Visibility.HIDDEN)) {
                walk(Query.of(hiding).updatedAfter(since), Instant.EPOCH, began, found -> leave(found, hiding.label()));
            }
            for (Visibility any : List.of(Visibility.TIMELINE, Visibility.ARCHIVE)) {
                walk(Query.of(any).trash().updatedAfter(since), Instant.EPOCH, began, found -> leave(found, "trashed"));
            }
            if (!standing.facesInSearch()) {
                for (Entry entry : due) {
                    askAgain(entry);
                }
            }
        }

        /** Without faces in searches each recent asset is asked for by itself. */
        private void askAgain(Entry entry) throws Outage, InterruptedException {
            Asset asset = entry.asset();
            try {
                List<SeenFace> faces = asset.edited() ? List.of() : watch.insist(() -> server.faces(asset.id()));
                list(List.of(asset.with(asset.size(), asset.edited() ? asset.faces() : Optional.of(faces))));
            } catch (ImmichException e) {
                if (e.kind() != ImmichException.Kind.GONE) {
                    throw e;
                }
                remove(entry, "gone");
            }
        }

        private void walk(Query query, Instant from, Instant began, Consumer<List<Asset>> sink)
                throws Outage, InterruptedException {
            try {
                long found = new Walk(new Insistent(server, watch), assets -> {
                            progress.checkCancelled();
                            sink.accept(assets);
                        })
                        .run(query, from, began.plus(AHEAD));
                report.seen(found);
            } catch (Insistent.Ended e) {
                throw e.unwrap();
            }
        }

        private void list(List<Asset> assets) {
            Instant now = clock.instant();
            Map<String, Entry> known =
                    ledger.find(library, assets.stream().map(Asset::id).toList());
            ledger.write(
                    library,
                    census,
                    assets.stream()
                            .map(asset -> merging.merge(Optional.ofNullable(known.get(asset.id())), asset, now))
                            .toList());
            tally.listed(assets.size());
            progress.advance(assets.size());
        }

        /** Found where this account's photos do not show. */
        private void leave(List<Asset> assets, String reason) {
            ledger.find(library, assets.stream().map(Asset::id).toList()).values().stream()
                    .filter(entry -> entry.state() != State.REMOVED)
                    .forEach(entry -> remove(entry, reason));
        }

        private void remove(Entry entry, String reason) {
            if (account.keepRemoved() && entry.state().isHere()) {
                return;
            }
            try {
                fetching.remove(entry, reason);
            } catch (IOException e) {
                throw Fault.resource("unusable-folder", "A file could not be deleted: " + e, e);
            }
        }

        void fetch(Instant until) throws Outage, InterruptedException {
            Round round = new Round(library, ledger, fetching, pace, watch, report, progress, clock);
            boolean well = round.run(until, false);
            for (int again = 2; !well && again <= ROUNDS; again++) {
                Thread.sleep(Duration.ofSeconds(1));
                well = round.run(clock.instant().plus(LONG), again == ROUNDS);
            }
        }
    }
}
