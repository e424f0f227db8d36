package io.facesets.stager.core.immich;

import java.time.Instant;
import java.util.Optional;

/** What becomes of an asset's entry when a search tells of it. */
final class Merging {

    private final Choice choice;
    private final String user;

    Merging(Choice choice, String user) {
        this.choice = choice;
        this.user = user;
    }

    Entry merge(Optional<Entry> known, Asset told, Instant now) {
        Asset asset = known.map(entry -> carried(entry.asset(), told)).orElse(told);
        boolean changed = known.filter(entry -> entry.asset().version().equals(told.version()))
                .isEmpty();
        Entry entry = known.map(before -> before.telling(asset))
                .orElseGet(() -> new Entry(asset, State.LISTED, "", 0, Optional.empty(), Optional.empty()));
        return decided(entry, changed).facesDue(FaceRounds.next(asset.created(), now));
    }

    /** What this answer does not tell is as it was. */
    private static Asset carried(Asset before, Asset told) {
        boolean same = before.version().equals(told.version());
        return told.with(
                told.size().or(() -> same ? before.size() : Optional.empty()),
                told.faces().or(before::faces));
    }

    private Entry decided(Entry entry, boolean changed) {
        if (entry.state().isHere()) {
            return changed ? entry.afresh() : entry;
        }
        boolean forGood = entry.reason().equals(SkipReason.NO_PHOTO.name())
                || entry.reason().equals(SkipReason.FORGOTTEN.name());
        if (!changed && forGood) {
            return entry;
        }
        return switch (choice.of(entry.asset(), user)) {
            case Choice.Verdict.Skipped(SkipReason reason) -> entry.as(State.SKIPPED, reason.name());
            case Choice.Verdict.Wanted wanted -> wanted(entry, changed);
            case Choice.Verdict.AskMore more -> wanted(entry, changed);
        };
    }

    private static Entry wanted(Entry entry, boolean changed) {
        boolean underWay = entry.state() == State.DOWNLOADING || entry.state() == State.FAILED;
        return underWay && !changed ? entry : entry.afresh();
    }
}
