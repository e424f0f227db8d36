package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.gallery.FaceJournal;
import io.facesets.cluster.core.gallery.Faces;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.placement.Placing;
import io.facesets.cluster.core.placement.Standing;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The operation {@code place}: every face that waits gets a place at once, which the next clustering decides anew. Only
 * places change, no identity: its members are those of the last clustering. After any other run the faces that still wait
 * are placed again. Kept, not yet said. Calls wait for each other.
 */
public final class PlaceRun {

    /** Its name in records. */
    public static final String OPERATION = "place";

    private final RunLedger ledger;
    private final Gallery gallery;
    private final FaceJournal journal;
    private final Supplier<Optional<SortParameters>> sorted;
    private final Clock clock;
    private Optional<Standing> standing = Optional.empty();
    private long standsBy = -1;
    private long placedUpTo;

    /** @param sorted how faces were sorted the last time, if they ever were */
    public PlaceRun(
            RunLedger ledger,
            Gallery gallery,
            FaceJournal journal,
            Supplier<Optional<SortParameters>> sorted,
            Clock clock) {
        this.ledger = ledger;
        this.gallery = gallery;
        this.journal = journal;
        this.sorted = sorted;
        this.clock = clock;
    }

    /** Places what waits; nothing if nobody is there to be placed with, or nothing changes. */
    public synchronized Optional<RunOutcome> run() {
        Optional<SortParameters> parameters = sorted.get();
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        Instant started = clock.instant();
        Faces faces = gallery.now();
        Snapshot before = ledger.snapshot();
        Standing now = standing(before, faces, parameters.orElseThrow());
        List<ContentId> waiting = now.isEmpty() ? List.of() : journal.waiting(placedUpTo);
        SortedMap<FaceId, Place> places = places(waiting, faces, before, now);
        if (places.isEmpty()) {
            placedUpTo = faces.version();
            return Optional.empty();
        }
        // If a run that settles came between, the next call places what still waits.
        Optional<RunOutcome> kept = ledger.keep(outcome(before, places, started));
        kept.ifPresent(done -> placedUpTo = faces.version());
        return kept;
    }

    private Standing standing(Snapshot before, Faces faces, SortParameters parameters) {
        if (standing.isEmpty() || standsBy != before.settledBy()) {
            Rulings rulings = Rulings.of(before.log());
            standing = Optional.of(Standing.of(
                    before.identities(),
                    id -> faces.find(id)
                            .filter(face -> face.embedding().isPresent()
                                    && !rulings.out().containsKey(id)),
                    parameters,
                    rulings,
                    standing));
            standsBy = before.settledBy();
            placedUpTo = 0;
        }
        return standing.orElseThrow();
    }

    private static SortedMap<FaceId, Place> places(
            List<ContentId> waiting, Faces faces, Snapshot before, Standing standing) {
        SortedMap<FaceId, Place> places = new TreeMap<>();
        if (waiting.isEmpty()) {
            return places;
        }
        Placing placing = new Placing(standing, Rulings.of(before.log()));
        Settled settled = new Settled(before, standing);
        for (ContentId content : waiting) {
            List<SortableFace> photo = faces.of(content);
            Set<FaceId> fresh = new HashSet<>();
            photo.stream().map(SortableFace::id).filter(id -> !settled.is(id)).forEach(fresh::add);
            placing.of(photo, fresh, id -> settled.person(id)).forEach((face, spot) -> {
                Place place = new Place(
                        spot.person(),
                        spot.set(),
                        List.of(),
                        spot.left().stream().toList());
                if (!place.equals(before.places().get(face))) {
                    places.put(face, place);
                }
            });
        }
        return places;
    }

    private RunOutcome outcome(Snapshot before, SortedMap<FaceId, Place> places, Instant started) {
        long placed = places.values().stream()
                .filter(place -> place.person().isPresent())
                .count();
        return new RunOutcome(
                before.run(),
                OPERATION,
                List.of(),
                before.nextPerson(),
                before.nextFaceset(),
                places,
                new TreeSet<>(),
                List.of(),
                "",
                Map.of(),
                Map.of("faces", (long) places.size(), "placed", placed),
                started,
                clock.instant());
    }

    /** Faces whose place a clustering or a curator has settled: their identities know them. */
    private record Settled(Snapshot before, Standing standing) {

        boolean is(FaceId face) {
            Place place = before.places().getOrDefault(face, Place.NOWHERE);
            return place.identities().stream().anyMatch(identity -> standing.has(identity, face));
        }

        Optional<IdentityId> person(FaceId face) {
            return Optional.ofNullable(before.places().get(face)).flatMap(place -> place.in(IdentityId.Kind.PERSON));
        }
    }
}
