package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import io.facesets.model.event.ClusterUpdated.Undone;
import io.facesets.model.event.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The operation {@code decide}: what a curator says takes effect at once on what is there, and holds from then on. Only the
 * identities and faces concerned are touched. Kept, not yet said: the caller sees to {@link RunPublisher#publishKept}.
 * Safe for use by many threads, beside runs: who comes second sees what the first has done.
 */
public final class Curator {

    /** Its name in records. */
    public static final String OPERATION = "decide";

    private final DecisionLedger ledger;
    private final Clock clock;

    public Curator(DecisionLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Decides.
     *
     * @throws Fault a user's, if it makes no sense as things stand; nothing was done then
     */
    public LoggedDecision decide(Wish wish, String author) {
        while (true) {
            Instant started = clock.instant();
            Scene scene = scene(wish.identities(), wish.faces(), Optional.empty());
            Decision decision = wish.decision().apply(scene);
            LoggedDecision logged =
                    new LoggedDecision(scene.nextDecision(), started, author, decision, Optional.empty(), List.of());
            Rulings rulings = Rulings.of(with(scene.log(), logged));
            Effect.Changes changes = new Effect(scene, rulings).of(decision).changes();
            // A merge needs no list: the identity remembers its faces.
            LoggedDecision whole = decision instanceof Decision.Merged ? logged : logged.moving(changes.shifts());
            if (ledger.keep(outcome(scene, changes, whole, started))) {
                return whole;
            }
        }
    }

    /**
     * Takes a decision back.
     *
     * @throws Fault a user's, if there is none, it was taken back before, or a later one builds on it
     */
    public LoggedDecision undo(long number, String author) {
        while (true) {
            Instant started = clock.instant();
            LoggedDecision undone = inForce(number);
            Set<IdentityId> identities = new TreeSet<>(undone.decision().identities());
            Set<FaceId> faces = new TreeSet<>(undone.decision().faces());
            undone.shifts().forEach(shift -> {
                faces.add(shift.face());
                shift.from().ifPresent(identities::add);
                shift.to().ifPresent(identities::add);
            });
            Scene scene = scene(identities, faces, Optional.of(undone));
            LoggedDecision takenBack = undone.takenBack(new Undone(started, author));
            requireNothingBuiltOn(undone, scene);
            Rulings rulings = Rulings.of(with(scene.log(), takenBack));
            Effect.Changes changes =
                    new Effect(scene, rulings).takingBack(undone).changes();
            if (ledger.keep(outcome(scene, changes, takenBack, started))) {
                return takenBack;
            }
        }
    }

    /** The number of the last decision in force. */
    public long last() {
        return ledger.log().stream()
                .filter(LoggedDecision::inForce)
                .mapToLong(LoggedDecision::number)
                .max()
                .orElseThrow(() -> Fault.user("no-decision", "There is no decision in force to undo."));
    }

    private LoggedDecision inForce(long number) {
        LoggedDecision logged = ledger.log().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> Fault.user("unknown-decision", "There is no decision " + number + "."));
        logged.undone().ifPresent(undone -> {
            throw Fault.user("already-so", "Decision " + number + " was taken back before, at " + undone.at() + ".");
        });
        return logged;
    }

    /** Everything that may change: what is spoken of, what it was merged into, what holds the faces or is to hold them. */
    private Scene scene(Set<IdentityId> spokenOf, Set<FaceId> faces, Optional<LoggedDecision> undone) {
        Set<IdentityId> identities = new HashSet<>(spokenOf);
        Set<FaceId> named = new HashSet<>(faces);
        while (true) {
            Scene scene = ledger.scene(identities, named);
            Set<IdentityId> more = new HashSet<>(identities);
            Set<FaceId> moreFaces = new HashSet<>(named);
            Rulings now = scene.rulings();
            Rulings then = undone.map(was ->
                            Rulings.of(with(scene.log(), was.takenBack(new Undone(Instant.EPOCH, "scene")))))
                    .orElse(now);
            scene.identities().keySet().forEach(identity -> {
                more.add(identity);
                more.add(now.root(identity));
                more.add(then.root(identity));
            });
            spokenOf.forEach(identity -> {
                more.addAll(now.joinedWith(identity));
                more.addAll(then.joinedWith(identity));
            });
            // A face that is gone leaves everything it was in.
            scene.places().forEach((face, place) -> {
                if (!scene.faces().containsKey(face)) {
                    more.addAll(place.identities());
                }
            });
            then.apart().forEach(pair -> {
                if (named.contains(pair.face()) || named.contains(pair.other())) {
                    moreFaces.add(pair.face());
                    moreFaces.add(pair.other());
                }
            });
            for (FaceId face : scene.faces().keySet()) {
                Place place = scene.places().getOrDefault(face, Place.NOWHERE);
                for (Kind kind : Kind.values()) {
                    Optional.ofNullable(then.homes(kind).get(face))
                            .map(Home::identity)
                            .filter(home -> !place.identities().contains(home))
                            .ifPresent(more::add);
                }
            }
            more.addAll(setsOfPersons(scene, spokenOf, now, then));
            if (more.equals(identities) && moreFaces.equals(named)) {
                return scene;
            }
            identities.addAll(more);
            named.addAll(moreFaces);
        }
    }

    /** Whether a person is excluded decides about the sets that have the person's faces. */
    private static Set<IdentityId> setsOfPersons(Scene scene, Set<IdentityId> spokenOf, Rulings now, Rulings then) {
        Set<IdentityId> persons = new HashSet<>(spokenOf);
        spokenOf.forEach(identity -> {
            persons.add(now.root(identity));
            persons.add(then.root(identity));
        });
        Set<IdentityId> sets = new HashSet<>();
        for (IdentityId id : persons) {
            Identity identity = scene.identities().get(id);
            if (id.kind() == Kind.PERSON && identity != null) {
                for (FaceId face : identity.members()) {
                    Optional.ofNullable(scene.places().get(face)).ifPresent(place -> sets.addAll(place.identities()));
                }
            }
        }
        return sets;
    }

    private static void requireNothingBuiltOn(LoggedDecision undone, Scene scene) {
        for (LoggedDecision later : scene.log()) {
            if (later.inForce() && later.number() > undone.number() && buildsOn(later.decision(), undone, scene)) {
                throw Fault.user(
                        "built-on",
                        "Decision " + later.number() + " builds on decision " + undone.number() + ": undo "
                                + later.number() + " first.");
            }
        }
    }

    private static boolean buildsOn(Decision later, LoggedDecision undone, Scene scene) {
        return switch (undone.decision()) {
            case Decision.Split split -> later.identities().contains(split.fresh());
            case Decision.Merged merged -> {
                // Whoever says of the joined one which faces are its own says so of the other's.
                Identity joined = scene.identities().get(merged.identity());
                boolean fixes = later instanceof Decision.Split || later instanceof Decision.Confirmed;
                List<FaceId> fixed = later instanceof Decision.Split(var who, var faces, var fresh, List<FaceId> rest)
                        ? union(faces, rest)
                        : later.faces();
                yield fixes && joined != null && joined.remembered().stream().anyMatch(Set.copyOf(fixed)::contains);
            }
            default -> false;
        };
    }

    private static List<FaceId> union(List<FaceId> some, List<FaceId> others) {
        List<FaceId> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static List<LoggedDecision> with(List<LoggedDecision> log, LoggedDecision logged) {
        List<LoggedDecision> all = new ArrayList<>(log);
        all.removeIf(other -> other.number() == logged.number());
        all.add(logged);
        return all;
    }

    private RunOutcome outcome(Scene scene, Effect.Changes changes, LoggedDecision logged, Instant started) {
        int nextPerson = changes.nextPerson();
        int nextFaceset = changes.nextFaceset();
        if (logged.decision() instanceof Decision.Split split) {
            int after = split.fresh().number() + 1;
            nextPerson = split.fresh().kind() == Kind.PERSON ? Math.max(nextPerson, after) : nextPerson;
            nextFaceset = split.fresh().kind() == Kind.FACESET ? Math.max(nextFaceset, after) : nextFaceset;
        }
        return new RunOutcome(
                scene.run(),
                OPERATION,
                changes.identities(),
                nextPerson,
                nextFaceset,
                changes.places(),
                changes.gone(),
                Optional.of(logged),
                Map.of("decision", (double) logged.number()),
                Map.of(
                        "identities", (long) changes.identities().size(),
                        "faces", (long) changes.places().size()),
                started,
                clock.instant());
    }
}
