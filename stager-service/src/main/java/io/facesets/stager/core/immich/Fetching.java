package io.facesets.stager.core.immich;

import io.facesets.model.LibraryName;
import io.facesets.stager.core.photo.MediaTypes;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.scan.Finding;
import io.facesets.stager.core.scan.Reading;
import io.facesets.stager.core.scan.Stamp;
import io.facesets.stager.core.staging.ScanTally;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The whole way of one asset: what the search did not tell, the choice, the download, the ledger. Killed at any moment and
 * run again it goes on where it was. Safe for use by many threads, one per asset.
 */
final class Fetching {

    private final LibraryName library;
    private final ImmichServer server;
    private final ImmichLedger ledger;
    private final Originals originals;
    private final Downloading downloading;
    private final FileReader reader;
    private final Choice choice;
    private final ServerCheck.Standing standing;
    private final ImportReport report;
    private final ScanTally tally;

    Fetching(
            Account account,
            ImmichServer server,
            ImmichLedger ledger,
            Originals originals,
            Downloading downloading,
            FileReader reader,
            ServerCheck.Standing standing,
            ImportReport report,
            ScanTally tally) {
        this.library = account.library();
        this.choice = account.choice();
        this.server = server;
        this.ledger = ledger;
        this.originals = originals;
        this.downloading = downloading;
        this.reader = reader;
        this.standing = standing;
        this.report = report;
        this.tally = tally;
    }

    /** @throws ImmichException if it did not work out; the ledger says nothing then but that it was begun */
    void fetch(Entry listed) throws IOException, InterruptedException {
        Optional<Variant> arrived = listed.state() == State.LISTED
                ? Optional.empty()
                : ledger.arrival(library, listed.asset().id());
        if (arrived.isPresent() && stageArrived(listed, arrived.get())) {
            return;
        }
        Entry entry = listed.telling(completed(listed.asset()));
        if (choice.of(entry.asset(), standing.user()) instanceof Choice.Verdict.Skipped(SkipReason reason)) {
            ledger.settle(library, entry.as(State.SKIPPED, reason.name()), Optional.empty());
            return;
        }
        if (entry.asset().checksum().filter(ledger::isForgotten).isPresent()) {
            originals.discard(entry.asset().id());
            ledger.settle(library, entry.afresh().as(State.SKIPPED, SkipReason.FORGOTTEN.name()), Optional.empty());
            return;
        }
        Variant variant = downloading.variant(entry.asset());
        if (variant == Variant.ORIGINAL && stageKnown(entry)) {
            return;
        }
        if (!download(entry, variant)) {
            // Nobody here can open it: Immich may have a picture of it.
            if (variant != Variant.ORIGINAL || !download(entry, Variant.FULLSIZE)) {
                ledger.settle(library, entry.as(State.SKIPPED, SkipReason.NO_PHOTO.name()), Optional.empty());
            }
        }
    }

    /** What a search of this server does not tell: boxes from version 3 on, and the size of what was edited. */
    private Asset completed(Asset told) {
        Asset asset = told;
        // The boxes that this request tells of an edited asset are those of what the edits left.
        if (asset.faces().isEmpty() && !asset.edited()) {
            asset = asset.with(asset.size(), Optional.of(server.faces(asset.id())));
        }
        if (asset.size().isEmpty()
                && asset.faces().filter(faces -> !faces.isEmpty()).isPresent()) {
            ImmichServer.Details details = server.details(asset.id())
                    .orElseThrow(() -> new ImmichException(ImmichException.Kind.GONE, "gone meanwhile"));
            asset = asset.with(details.original(), asset.faces());
        }
        return asset;
    }

    private boolean stageKnown(Entry entry) throws IOException {
        Optional<ImmichLedger.Staging> staging =
                entry.asset().checksum().flatMap(sum -> ledger.stageKnown(library, entry, sum));
        if (staging.isEmpty()) {
            return false;
        }
        // What an earlier try has brought of it.
        originals.discard(entry.asset().id());
        delete(staging.get().unneeded());
        note(staging.get(), 0, false);
        return true;
    }

    /** Whether it was a photo. */
    private boolean download(Entry entry, Variant wanted) throws IOException, InterruptedException {
        Asset asset = entry.asset();
        Variant named = wanted == Variant.ORIGINAL ? wanted : Variant.FULLSIZE;
        Entry begun = begin(entry, named, resumes(entry, named));
        Variant variant = downloading.fetch(asset, wanted);
        ledger.arrived(library, begun, variant);
        return stage(settled(begun, named), variant);
    }

    private boolean resumes(Entry entry, Variant named) {
        return entry.state() == State.DOWNLOADING
                && entry.file()
                        .filter(file -> spots(entry.asset(), named).stream()
                                .anyMatch(spot -> spot.path().equals(file)))
                        .isPresent();
    }

    private Entry begin(Entry entry, Variant named, boolean resumes) {
        return resumes ? entry : ledger.begin(library, originals.folder(), entry, spots(entry.asset(), named));
    }

    private static List<ImmichLedger.Spot> spots(Asset asset, Variant variant) {
        String name = Downloading.named(asset, variant);
        String version = Sha1.hex(asset.version().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return List.of(
                spot(SafePath.of(name, asset.id())),
                spot(SafePath.distinct(name, asset.id())),
                spot(SafePath.distinct(name, asset.id() + "-" + version)));
    }

    private static ImmichLedger.Spot spot(String path) {
        return new ImmichLedger.Spot(path, SafePath.key(path));
    }

    /** Gives the file its name, or one of its id if the disk does not take that name. */
    private Entry settled(Entry begun, Variant named) throws IOException {
        Asset asset = begun.asset();
        try {
            originals.settle(asset.id(), downloading.file(begun), asset.modified());
            return begun;
        } catch (FileSystemException e) {
            if (!Files.exists(originals.part(asset.id()))) {
                throw e;
            }
            Variant variant = ledger.arrival(library, asset.id()).orElse(named);
            String byId = SafePath.byId(Downloading.named(asset, named), asset.id());
            Entry again = ledger.begin(library, originals.folder(), begun, List.of(spot(byId)));
            ledger.arrived(library, again, variant);
            originals.settle(asset.id(), downloading.file(again), asset.modified());
            return again;
        }
    }

    /** What an earlier process had whole but not in the ledger; false if it is no longer there. */
    private boolean stageArrived(Entry entry, Variant variant) throws IOException, InterruptedException {
        Variant named = variant == Variant.ORIGINAL ? variant : Variant.FULLSIZE;
        if (Files.exists(originals.part(entry.asset().id()))) {
            return stage(settled(entry, named), variant);
        }
        return Files.exists(downloading.file(entry)) && stage(entry, variant);
    }

    private boolean stage(Entry entry, Variant variant) throws IOException, InterruptedException {
        Path file = downloading.file(entry);
        Stamp stamp = Stamp.of(file);
        Reading reading = reader.read(new Finding.File(originals.folder(), file, stamp));
        if (!(reading instanceof Reading.Photo photo) || photo.mediaType().equals(MediaTypes.UNKNOWN)) {
            Files.deleteIfExists(file);
            if (reading instanceof Reading.Unreadable(Finding.File unread, String reason)) {
                throw new IOException(unread.path() + ": " + reason);
            }
            return false;
        }
        Optional<ImmichLedger.Staging> staging = ledger.stage(
                library,
                entry,
                new ImmichLedger.Arrival(
                        file,
                        photo.stamp(),
                        photo.content(),
                        sum(entry.asset(), variant, file),
                        photo.mediaType(),
                        photo.takenAt(),
                        variant));
        if (staging.isEmpty()) {
            Files.deleteIfExists(file);
            return true;
        }
        delete(staging.get().unneeded());
        note(staging.get(), stamp.size(), true);
        return true;
    }

    /** What was checked when it arrived is not read once more. */
    private static String sum(Asset asset, Variant variant, Path file) throws IOException {
        return variant == Variant.ORIGINAL && asset.checksum().isPresent()
                ? asset.checksum().get()
                : Originals.sha1(file);
    }

    private static void delete(List<Path> unneeded) throws IOException {
        for (Path file : unneeded) {
            Files.deleteIfExists(file);
        }
    }

    private void note(ImmichLedger.Staging staging, long size, boolean fetched) {
        tally.noted(staging.effect());
        switch (staging.effect()) {
            case NEW -> report.staged(size);
            case ALIAS -> report.alias(staging.within(), fetched);
            case KNOWN, IGNORED -> {
                // The same bytes in the same place: nothing had to be said.
            }
        }
    }

    /** The asset is gone, or no longer shown. */
    void remove(Entry entry, String reason) throws IOException {
        Optional<Path> unneeded = ledger.remove(library, entry, reason);
        if (unneeded.isPresent()) {
            Files.deleteIfExists(unneeded.get());
        }
        originals.discard(entry.asset().id());
        report.noteRemoved();
        tally.removed(1);
    }

    /** Kept for later, with why and when. */
    void postpone(Entry entry, String reason, Optional<Instant> nextTry) {
        ledger.find(library, List.of(entry.asset().id()))
                .values()
                .forEach(now -> ledger.settle(
                        library,
                        new Entry(now.asset(), State.FAILED, reason, now.attempts() + 1, now.file(), now.facesDue()),
                        nextTry));
    }
}
