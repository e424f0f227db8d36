package io.facesets.stager.core.immich;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.Asset.Visibility;
import io.facesets.stager.core.staging.ScanProgress;
import io.facesets.stager.core.staging.ScanTally;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What an account has, written to the ledger, and what it has no more, taken out of it. For one thread. */
final class Listing {

    private static final String POLLED = "polled";
    private static final String COUNTED = "counted";
    private static final int PAGE = 500;

    /** A day ahead: whatever the clocks say, what is there is before that. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** As far back as a poll looks beyond the last: commits and clocks are late by less. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    private static final Duration WITHOUT_CENSUS = Duration.ofHours(24);

    private final Account account;
    private final LibraryName library;
    private final ImmichServer server;
    private final ImmichLedger ledger;
    private final Fetching fetching;
    private final ServerCheck.Standing standing;
    private final Merging merging;
    private final Watch watch;
    private final ImportReport report;
    private final ScanProgress progress;
    private final ScanTally tally;
    private final InstantSource clock;
    private long census;

    Listing(
            Account account,
            ImmichServer server,
            ImmichLedger ledger,
            Fetching fetching,
            ServerCheck.Standing standing,
            Watch watch,
            ImportReport report,
            ScanProgress progress,
            ScanTally tally,
            InstantSource clock) {
        this.account = account;
        this.library = account.library();
        this.server = server;
        this.ledger = ledger;
        this.fetching = fetching;
        this.standing = standing;
        this.merging = new Merging(account.choice(), standing.user());
        this.watch = watch;
        this.report = report;
        this.progress = progress;
        this.tally = tally;
        this.clock = clock;
    }

    /** Whether the last census is so long ago that it is time for another. */
    boolean needsCensus(Instant now) {
        return moment(COUNTED)
                .filter(last -> last.plus(WITHOUT_CENSUS).isAfter(now))
                .isEmpty();
    }

    /** Looks at everything, and hands on what is listed; what the walk does not find is gone if the server says so. */
    void takeCensus(Instant began, Ahead ahead) throws Outage, InterruptedException {
        progress.stage("listing", -1);
        census = ledger.beginCensus(library);
        Query timeline = Query.of(Visibility.TIMELINE);
        walk(timeline, Instant.EPOCH, began, assets -> {
            Insistent.unlessEnded(ahead::check);
            ahead.listed(list(assets));
        });
        name();
        report.counted(watch.insist(() -> server.count(timeline)));
        String after = "";
        for (List<Entry> page = ledger.unseen(library, census, after, PAGE);
                !page.isEmpty();
                page = ledger.unseen(library, census, after, PAGE)) {
            for (Entry entry : page) {
                progress.checkCancelled();
                confirm(entry, ahead);
            }
            after = page.getLast().asset().id();
        }
        ledger.mark(library, COUNTED, began.toString());
        ledger.mark(library, POLLED, began.toString());
    }

    /** Looks at what is new or has changed since the last time, and at what is hidden or in the trash since. */
    void poll(Instant began) throws Outage, InterruptedException {
        progress.stage("listing", -1);
        name();
        Instant since = moment(POLLED).orElse(Instant.EPOCH).minus(OVERLAP);
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
        ledger.mark(library, POLLED, began.toString());
    }

    private void name() throws Outage, InterruptedException {
        report.renamed(ledger.name(library, watch.insist(server::people)));
    }

    private Optional<Instant> moment(String name) {
        return ledger.mark(library, name).map(Instant::parse);
    }

    /** What the census has not seen is asked for by itself before it counts as gone. */
    private void confirm(Entry entry, Ahead ahead) throws Outage, InterruptedException {
        Optional<Asset> now =
                watch.insist(() -> server.details(entry.asset().id())).map(ImmichServer.Details::asset);
        Optional<String> reason = now.map(Listing::hidden).orElse(Optional.of("deleted"));
        if (reason.isPresent()) {
            remove(entry, reason.get());
        } else {
            ahead.listed(list(List.of(now.orElseThrow())));
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

    private List<Entry> list(List<Asset> assets) {
        Instant now = clock.instant();
        Map<String, Entry> known =
                ledger.find(library, assets.stream().map(Asset::id).toList());
        List<Entry> entries = assets.stream()
                .map(asset -> merging.merge(Optional.ofNullable(known.get(asset.id())), asset, now))
                .toList();
        ledger.write(library, census, entries);
        tally.listed(assets.size());
        progress.advance(assets.size());
        return entries;
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
}
