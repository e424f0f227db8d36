package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.edge.storage.Studio.face;
import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.Plan;
import io.facesets.cluster.core.run.SetWishes;
import io.facesets.cluster.core.run.Wish;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision;
import io.facesets.model.event.Decision.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any decisions in any order, with new faces, lost photos, runs and restarts in between: {@link Studio} checks each step. */
class CuratorHistoriesTest {

    private static final SortParameters TWO = SortParameters.DEFAULTS.with(Map.of("min-faces", 2.0));
    private static final SortParameters FIVE = SortParameters.DEFAULTS.with(Map.of("min-faces", 5.0));
    private static final List<String> PEOPLE = List.of("anna", "bert", "carl", "dora", "emil");
    private static final int STEPS = 30;

    /** Plans number new sets as they like. */
    private static final int BASE = 10_000;

    @Property(tries = 3)
    void everyHistoryKeepsItsPromisesAndCanBeTakenBack(@ForAll long seed) {
        Random random = new Random(seed);
        try (Studio studio = new Studio(folder())) {
            int[] shown = new int[PEOPLE.size()];
            grow(studio, shown, random);
            studio.sort(TWO);
            int decided = 0;
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(10)) {
                    case 0 -> studio.sort(random.nextInt(4) == 0 ? FIVE : TWO);
                    case 1 -> grow(studio, shown, random);
                    case 2 -> studio.remove(anyPhoto(shown, random));
                    case 3 -> studio.restart();
                    case 4 -> studio.extend(random.nextInt(4) == 0 ? FIVE : TWO);
                    default -> decided += step(studio, shown, random) ? 1 : 0;
                }
            }
            assertThat(decided).as("decisions that were taken").isGreaterThan(2);
            studio.sort(TWO);
            takeEverythingBack(studio);
            studio.sort(TWO);
            Map<FaceId, Place> places = studio.places();
            try (Studio untouched = new Studio(folder())) {
                showWhatIsThere(studio, untouched, shown);
                untouched.sort(TWO);
                assertThat(groups(places)).isEqualTo(groups(untouched.places()));
            }
        }
    }

    private static boolean step(Studio studio, int[] shown, Random random) {
        try {
            if (random.nextInt(5) == 0) {
                studio.undo(1 + random.nextInt(1 + studio.log().size()));
            } else if (random.nextInt(6) == 0) {
                return eras(studio, random);
            } else {
                studio.decide(wish(studio, shown, random));
            }
            return true;
        } catch (Fault refused) {
            assertThat(refused.blame()).isEqualTo(Fault.Blame.USER);
            studio.check();
            return false;
        }
    }

    private static Wish wish(Studio studio, int[] shown, Random random) {
        List<IdentityId> known = List.copyOf(studio.identities().keySet());
        IdentityId one = known.get(random.nextInt(known.size()));
        IdentityId two = known.get(random.nextInt(known.size()));
        Reason reason = Reason.values()[random.nextInt(2)];
        return switch (random.nextInt(12)) {
            case 0 ->
                Wishes.name(one, random.nextInt(4) == 0 ? Optional.empty() : Optional.of("N" + random.nextInt(9)));
            case 1, 2 -> Wishes.merge(one, two);
            case 3 -> Wishes.split(one, some(studio.identity(one).members(), random));
            case 4 ->
                Wishes.move(new TreeSet<>(List.of(face(anyPhoto(shown, random)), face(anyPhoto(shown, random)))), two);
            case 5 ->
                Wishes.confirm(
                        one,
                        random.nextBoolean()
                                ? Set.of()
                                : some(studio.identity(one).members(), random));
            case 6 -> Wishes.separate(face(anyPhoto(shown, random)), face(anyPhoto(shown, random)));
            case 7, 8 -> SetWishes.include(some(List.copyOf(studio.places().keySet()), random), one);
            case 9 ->
                SetWishes.found(
                        some(studio.identity(one).members(), random),
                        random.nextBoolean() ? Optional.empty() : Optional.of("F" + random.nextInt(9)));
            case 10 -> Wishes.excludeFaces(Set.of(face(anyPhoto(shown, random))), reason);
            default -> Wishes.excludeIdentity(one, reason);
        };
    }

    /** A set gets two eras; those it had go. */
    private static boolean eras(Studio studio, Random random) {
        List<Identity> sets = studio.identities().values().stream()
                .filter(set -> set.id().kind() == IdentityId.Kind.FACESET
                        && set.era().isEmpty()
                        && !set.members().isEmpty())
                .toList();
        if (sets.isEmpty()) {
            return false;
        }
        Identity set = sets.get(random.nextInt(sets.size()));
        List<LoggedDecision> log = studio.log();
        List<LoggedDecision> before = log.stream()
                .filter(logged -> logged.inForce() && isEraOf(logged.decision(), set.id()))
                .filter(logged -> log.stream()
                        .noneMatch(later -> later.inForce()
                                && later.number() != logged.number()
                                && later.decision()
                                        .identities()
                                        .contains(logged.decision().identities().getFirst())))
                .toList();
        Set<FaceId> early = some(set.members(), random);
        Set<FaceId> late = some(set.members(), random);
        List<Decision> eras = new ArrayList<>();
        for (Set<FaceId> faces : List.of(early, late)) {
            if (!faces.isEmpty()) {
                eras.add(new Decision.Founded(
                        IdentityId.faceset(BASE + eras.size()),
                        true,
                        List.copyOf(faces),
                        Origin.CLUSTER,
                        Optional.of("Era_" + eras.size()),
                        Optional.empty(),
                        Optional.of(new EraOf(set.id(), faces.size() < 3))));
            }
        }
        Plan plan = new Plan("eras-split", set.id().toString(), log, before, BASE, eras, Map.of(), Map.of());
        assertThat(studio.carryOut(plan)).isPresent();
        return true;
    }

    private static boolean isEraOf(Decision decision, IdentityId set) {
        return decision instanceof Decision.Founded founded
                && founded.era().map(EraOf::set).equals(Optional.of(set));
    }

    private static Set<FaceId> some(List<FaceId> members, Random random) {
        Set<FaceId> some = new HashSet<>();
        members.forEach(face -> {
            if (random.nextInt(3) == 0) {
                some.add(face);
            }
        });
        return some;
    }

    private static void grow(Studio studio, int[] shown, Random random) {
        for (int p = 0; p < shown.length; p++) {
            int more = random.nextInt(4) + (shown[p] == 0 ? 2 : 0);
            studio.show(PEOPLE.get(p), shown[p], shown[p] + more);
            shown[p] += more;
        }
    }

    private static String anyPhoto(int[] shown, Random random) {
        int person = random.nextInt(shown.length);
        return PEOPLE.get(person) + random.nextInt(shown[person]);
    }

    private static void takeEverythingBack(Studio studio) {
        for (LoggedDecision logged : studio.log().reversed()) {
            if (logged.inForce()) {
                studio.undo(logged.number());
            }
        }
        assertThat(studio.log()).noneMatch(LoggedDecision::inForce);
    }

    private static void showWhatIsThere(Studio studio, Studio untouched, int[] shown) {
        Set<FaceId> there = studio.places().keySet();
        for (int p = 0; p < shown.length; p++) {
            for (int i = 0; i < shown[p]; i++) {
                if (there.contains(face(PEOPLE.get(p) + i))) {
                    untouched.show(PEOPLE.get(p), i, i + 1);
                }
            }
        }
    }

    /** Who is with whom, whatever the numbers, and what kept the others out. */
    private static Set<Object> groups(Map<FaceId, Place> places) {
        Map<IdentityId, Set<FaceId>> groups = new HashMap<>();
        Set<Object> all = new HashSet<>();
        places.forEach((face, place) -> {
            place.identities()
                    .forEach(id ->
                            groups.computeIfAbsent(id, key -> new HashSet<>()).add(face));
            all.add(Map.entry(face, place.left()));
        });
        Collection<Set<FaceId>> together = groups.values();
        all.addAll(together);
        return all;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "curator");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
