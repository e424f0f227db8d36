package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.PACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.forget.ForgetRun;
import io.facesets.cluster.core.forget.ForgetTarget;
import io.facesets.cluster.core.forget.RecordCleanser;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.living.LivingClusters;
import io.facesets.cluster.core.operation.Executor;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Curator;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.Plan;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.core.run.Wish;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.RunId;
import io.facesets.model.TakenAt;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.trace.Traces;
import io.facesets.runtime.storage.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A library on disk, its runs and its curator. After every step it checks what must always be true: no name lost, nothing
 * that is apart together, nothing excluded in a set, no number changed or given twice, no revision fallen, everything where
 * a curator wants it, and the records that went out saying what the database says.
 */
public final class Studio implements AutoCloseable {

    private static final LinkageOptions OPTIONS = new LinkageOptions(2, 40);

    private final Path folder;
    private Database database;
    private LivingClusters living;
    private final PhotoStore photos = new PhotoStore(PACK);
    private final EventCodec codec = new EventCodec();
    private Map<IdentityId, Identity> last = new TreeMap<>();
    private final Map<IdentityId, ClusterUpdated.IdentityChanged> toldOfIdentities = new HashMap<>();
    private final Map<FaceId, ClusterUpdated.FaceAssigned> toldOfFaces = new HashMap<>();
    private final Map<Long, ClusterUpdated.DecisionMade> toldOfDecisions = new HashMap<>();
    private final Retelling retelling = new Retelling(PACK);
    final NotingCleanser cleanser = new NotingCleanser();
    final Map<ContentId, ForgottenFaces> toldOfForgotten = new TreeMap<>();

    public Studio(Path folder) {
        this.folder = folder;
        database = Database.open(folder.resolve("cluster.db"));
        living = living();
    }

    /** A photo of these people comes, once or again. */
    public void show(String photo, String... people) {
        database.jdbi().useTransaction(h -> {
            photos.staged(h, TestLibrary.staged(photo, Kind.NEW, "/a/" + photo));
            photos.embedded(h, TestLibrary.showing(photo, people));
        });
    }

    /** Photos of one person each. */
    public void show(String person, int from, int to) {
        database.jdbi().useTransaction(h -> {
            for (int i = from; i < to; i++) {
                photos.staged(h, TestLibrary.staged(person + i, Kind.NEW, "/a/" + person + i));
                photos.embedded(h, TestLibrary.showing(person + i, person));
            }
        });
    }

    /** A photo comes at a place of its own, with what a pack says of it. */
    public void put(String photo, String path, Optional<TakenAt> taken, FacesEmbedded result) {
        database.jdbi().useTransaction(h -> {
            photos.staged(h, placed(photo, Kind.NEW, path, taken));
            photos.embedded(h, result);
        });
    }

    /** A photo that is known is seen at another place. */
    public void copy(String photo, String path) {
        database.jdbi().useTransaction(h -> photos.staged(h, placed(photo, Kind.ALIAS, path, Optional.empty())));
    }

    private static AssetStaged placed(String photo, Kind kind, String path, Optional<TakenAt> taken) {
        return new AssetStaged(
                TestLibrary.content(photo),
                kind,
                1000,
                "image/jpeg",
                new LibraryName("photos"),
                new Location.File(path),
                taken,
                List.of());
    }

    /** Carries operations out. */
    public Executor executor() {
        return new Executor(new SurveyStore(database.jdbi(), runs()), curator(), this::publish, Clock.systemUTC());
    }

    /** A photo goes. */
    public void remove(String photo) {
        database.jdbi().useTransaction(h -> photos.staged(h, TestLibrary.staged(photo, Kind.REMOVED, "/a/" + photo)));
    }

    public static FaceId face(String photo) {
        return new FaceId(TestLibrary.content(photo), 0);
    }

    public void restart() {
        database.close();
        database = Database.open(folder.resolve("cluster.db"));
        living = living();
    }

    public RunOutcome sort(SortParameters parameters) {
        RunOutcome outcome = new SortRun(runs(), this::publish, new LinkageOptions(2, 40), Clock.systemUTC())
                .run(parameters, Monitor.NONE);
        check();
        return outcome;
    }

    /** New faces join what is there; a sort of everything would then change nothing. */
    public RunOutcome extend(SortParameters parameters) {
        SortRun run = new SortRun(runs(), this::publish, living, OPTIONS, Clock.systemUTC());
        RunOutcome outcome = run.extend(parameters, Monitor.NONE);
        check();
        RunOutcome sorted =
                new SortRun(runs(), this::publish, OPTIONS, Clock.systemUTC()).run(parameters, Monitor.NONE);
        assertThat(sorted.identities())
                .as("identities that a sort changes after an extend")
                .isEmpty();
        assertThat(sorted.places())
                .as("faces that a sort moves after an extend")
                .isEmpty();
        return outcome;
    }

    /** A run in the midst of which the curator decides. */
    public RunOutcome sortWhile(SortParameters parameters, Runnable meanwhile) {
        Monitor monitor = new Monitor() {
            @Override
            public void stage(String name, long total) {
                if (name.equals("publishing")) {
                    meanwhile.run();
                }
            }

            @Override
            public void advance(long steps) {}

            @Override
            public void checkCancelled() {}
        };
        RunOutcome outcome = new SortRun(runs(), this::publish, new LinkageOptions(2, 40), Clock.systemUTC())
                .run(parameters, monitor);
        check();
        return outcome;
    }

    public LoggedDecision decide(Wish wish) {
        LoggedDecision logged = curator().decide(wish, "curator");
        publish();
        check();
        return logged;
    }

    public LoggedDecision undo(long number) {
        LoggedDecision logged = curator().undo(number, "curator");
        publish();
        check();
        return logged;
    }

    private LivingClusters living() {
        return new LivingClusters(new NearPairStore(database.jdbi(), PACK), OPTIONS);
    }

    /** What an operation has worked out. */
    public Optional<RunOutcome> carryOut(Plan plan) {
        Optional<RunOutcome> outcome = curator().carryOut(plan, Instant.now());
        publish();
        check();
        return outcome;
    }

    /** Forgets; what is to be written again is noted, as if a broker had it. */
    public Optional<ForgetRun.Outcome> forget(ForgetTarget target) {
        Optional<ForgetRun.Outcome> outcome = forgetting().forget(target, Traces.NONE, Monitor.NONE);
        check();
        return outcome;
    }

    public ForgetRun forgetting() {
        return new ForgetRun(forgets(), this::publish, cleanser, Clock.systemUTC());
    }

    public ForgetStore forgets() {
        return new ForgetStore(database, PACK, runs(), outbox(), () -> {});
    }

    Database database() {
        return database;
    }

    /** As a broker would: written again, nothing older left. */
    static final class NotingCleanser implements RecordCleanser {
        final List<ContentId> written = new ArrayList<>();
        Runnable meanwhile = () -> {};

        @Override
        public Map<String, Long> cleanse(SortedMap<ContentId, ForgottenFaces> due, Monitor monitor) {
            meanwhile.run();
            written.addAll(due.keySet());
            return Map.of("records-rewritten", (long) due.size());
        }

        @Override
        public Map<String, Long> search(Traces traces, Monitor monitor) {
            return Map.of("records-with-traces", 0L);
        }

        @Override
        public void restoreSettings() {
            // None were changed.
        }
    }

    public Curator curator() {
        return new Curator(new CuratorStore(database.jdbi(), PACK, runs()), Clock.systemUTC());
    }

    public List<LoggedDecision> log() {
        return new CuratorStore(database.jdbi(), PACK, runs()).log();
    }

    public Outbox outbox() {
        return new Outbox(database.jdbi(), PACK);
    }

    public RunStore runs() {
        return new RunStore(database.jdbi(), PACK, outbox());
    }

    public Map<IdentityId, Identity> identities() {
        Map<IdentityId, Identity> found = new TreeMap<>();
        runs().identities().forEach(identity -> found.put(identity.id(), identity));
        return found;
    }

    public Identity identity(IdentityId id) {
        return Optional.ofNullable(identities().get(id)).orElseThrow();
    }

    public Map<FaceId, Place> places() {
        return runs().snapshot().places();
    }

    /** The set that a face belongs to. */
    public Optional<IdentityId> setOf(FaceId face) {
        return Optional.ofNullable(places().get(face)).flatMap(Place::set).map(ClusterUpdated.Membership::identity);
    }

    /** The person that a face is. */
    public Optional<IdentityId> personOf(FaceId face) {
        return Optional.ofNullable(places().get(face)).flatMap(Place::person).map(ClusterUpdated.Membership::identity);
    }

    /** Says what is kept, as a reader of the topic hears it. */
    public void publish() {
        for (RunId run : outbox().unpublished()) {
            outbox().forEach(run, entry -> {
                retell(entry);
                entry.body()
                        .ifPresentOrElse(
                                this::hear,
                                () -> toldOfFaces.remove(
                                        FaceId.parse(entry.key().substring("face/starter/".length()))));
            });
            outbox().published(run);
        }
    }

    private void retell(Outbox.Entry entry) {
        try {
            retelling.hear(entry.key(), entry.body());
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    private void hear(byte[] body) {
        try {
            switch (codec.clusterUpdated(body)) {
                case ClusterUpdated.IdentityChanged changed -> toldOfIdentities.put(changed.identity(), changed);
                case ClusterUpdated.FaceAssigned face -> toldOfFaces.put(face.face(), face);
                case ClusterUpdated.DecisionMade made -> toldOfDecisions.put(made.number(), made);
                case ClusterUpdated.PhotoForgotten gone -> toldOfForgotten.put(gone.content(), gone.forgotten());
                case ClusterUpdated.RunCompleted completed ->
                    assertThat(completed.operation()).isNotBlank();
            }
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    /** Fails if anything that must always be true is not. */
    public void check() {
        Map<IdentityId, Identity> now = identities();
        Map<FaceId, Place> places = places();
        Rulings rulings = Rulings.of(log());
        assertThat(now.keySet()).containsAll(last.keySet());
        now.forEach((id, identity) -> {
            Identity was = last.get(id);
            if (was != null) {
                boolean same = was.state().equals(identity.state())
                        && was.label().equals(identity.label())
                        && was.era().equals(identity.era())
                        && was.members().equals(identity.members())
                        && was.beside().equals(identity.beside());
                assertThat(identity.revision()).as("revision of " + id).isGreaterThanOrEqualTo(was.revision());
                assertThat(same || identity.revision() > was.revision())
                        .as("a change of " + id + " shows")
                        .isTrue();
            } else {
                assertThat(identity.revision()).isEqualTo(1);
            }
            assertThat(identity.label()).as("name of " + id).isEqualTo(rulings.label(id));
            if (rulings.merged(id)) {
                assertThat(identity.state()).isEqualTo(new IdentityState.MergedInto(rulings.root(id)));
            } else if (rulings.protects(id)) {
                assertThat(identity.state()).isNotInstanceOf(IdentityState.MergedInto.class);
            }
            rulings.exclusion(id)
                    .filter(n -> !rulings.merged(id))
                    .ifPresent(n -> assertThat(identity.state()).isEqualTo(new IdentityState.Excluded()));
            assertThat(identity.origin()).as("origin of " + id).isEqualTo(rulings.origin(id));
            for (FaceId member : identity.faces()) {
                assertThat(placed(places, member)).as("place of " + member).contains(id);
            }
            assertThat(identity.faces()).doesNotHaveDuplicates();
            checkBeside(identity, places, rulings);
        });
        checkFaces(now, places, rulings);
        checkTold(now, places);
        last = now;
    }

    /** Whoever is said to be in a set besides is in it, unless excluded, gone or apart from a face of it. */
    private void checkBeside(Identity identity, Map<FaceId, Place> places, Rulings rulings) {
        Set<FaceId> wanted = rulings.besides(identity.id()).keySet();
        assertThat(wanted).as("wanted in " + identity.id()).containsAll(identity.beside());
        Set<FaceId> there = new HashSet<>(identity.faces());
        for (FaceId face : wanted) {
            Place place = places.get(face);
            boolean barred = place != null
                    && place.person()
                            .flatMap(person -> rulings.exclusion(person.identity()))
                            .isPresent();
            boolean apart = rulings.apart().stream()
                    .anyMatch(pair -> (pair.face().equals(face) && there.contains(pair.other()))
                            || (pair.other().equals(face) && there.contains(pair.face())));
            if (place != null && !barred && !apart) {
                assertThat(identity.faces()).as("faces of " + identity.id()).contains(face);
            }
        }
        if (rulings.era(identity.id()).isPresent()) {
            assertThat(identity.members())
                    .as("own faces of the era " + identity.id())
                    .isEmpty();
            assertThat(identity.era()).isEqualTo(rulings.era(identity.id()));
        }
    }

    private void checkFaces(Map<IdentityId, Identity> now, Map<FaceId, Place> places, Rulings rulings) {
        places.forEach((face, place) -> {
            for (IdentityId id : place.identities()) {
                assertThat(now.get(id).faces()).as("faces of " + id).contains(face);
            }
            assertThat(place.set().isEmpty() || place.left().isEmpty())
                    .as("a face in a set of its own is left out of none")
                    .isTrue();
            if (rulings.out().containsKey(face)) {
                assertThat(place.identities())
                        .as("identities of an excluded face")
                        .isEmpty();
            }
            boolean barred = place.person()
                    .flatMap(person -> rulings.exclusion(person.identity()))
                    .isPresent();
            if (barred) {
                assertThat(place.facesets()).as("sets of an excluded person").isEmpty();
            }
            for (IdentityId.Kind kind : IdentityId.Kind.values()) {
                Optional.ofNullable(rulings.homes(kind).get(face))
                        .filter(home -> !(barred && kind == IdentityId.Kind.FACESET))
                        .ifPresent(home -> assertThat(kind == IdentityId.Kind.PERSON ? place.person() : place.set())
                                .as("home of " + face)
                                .map(ClusterUpdated.Membership::identity)
                                .contains(home.identity()));
            }
        });
        rulings.apart()
                .forEach(pair -> assertThat(
                                Collections.disjoint(placed(places, pair.face()), placed(places, pair.other())))
                        .as("%s and %s are apart", pair.face(), pair.other())
                        .isTrue());
    }

    private static List<IdentityId> placed(Map<FaceId, Place> places, FaceId face) {
        return Optional.ofNullable(places.get(face)).map(Place::identities).orElse(List.of());
    }

    private void checkTold(Map<IdentityId, Identity> now, Map<FaceId, Place> places) {
        if (!outbox().unpublished().isEmpty()) {
            return;
        }
        assertThat(toldOfFaces.keySet()).isEqualTo(places.keySet());
        toldOfFaces.forEach((face, told) -> {
            Place place = Optional.ofNullable(places.get(face)).orElseThrow();
            assertThat(List.of(told.person(), told.facesets(), told.left()))
                    .as("what was told of " + face)
                    .isEqualTo(List.of(place.person(), place.facesets(), place.left()));
        });
        assertThat(toldOfIdentities.keySet()).isEqualTo(now.keySet());
        now.forEach((id, identity) -> {
            ClusterUpdated.IdentityChanged told = toldOfIdentities.get(id);
            assertThat(List.of(told.revision(), told.state(), told.label(), told.faces(), told.images(), told.era()))
                    .as("what was told of " + id)
                    .isEqualTo(List.of(
                            identity.revision(),
                            identity.state(),
                            identity.label(),
                            identity.faces().size(),
                            identity.images(),
                            identity.era()));
        });
        List<LoggedDecision> told = new ArrayList<>();
        new TreeMap<>(toldOfDecisions)
                .values()
                .forEach(d -> told.add(
                        new LoggedDecision(d.number(), d.at(), d.author(), d.decision(), d.undone(), d.shifts())));
        assertThat(told).isEqualTo(log());
        checkRetold();
    }

    /** Whoever has lost everything but the records has lost nothing. */
    private void checkRetold() {
        Known known = runs().known();
        Known retold = retelling.known();
        assertThat(retold.identities()).isEqualTo(known.identities());
        assertThat(retold.places()).isEqualTo(known.places());
        assertThat(retold.log()).isEqualTo(known.log());
        assertThat(List.of(retold.lastRun(), retold.settledBy(), retold.nextPerson(), retold.nextFaceset()))
                .isEqualTo(List.of(known.lastRun(), known.settledBy(), known.nextPerson(), known.nextFaceset()));
    }

    /** The database is lost, with all that it knew; what was said is all there is, until photos come again. */
    public void lose() throws IOException {
        database.close();
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("cluster.db" + suffix));
        }
        database = Database.open(folder.resolve("cluster.db"));
        living = living();
        Restoration restoration = new Restoration(database.jdbi(), PACK);
        assertThat(restoration.nothingKnown()).isTrue();
        restoration.write(retelling);
        assertThat(restoration.nothingKnown()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> restoration.write(retelling));
    }

    @Override
    public void close() {
        database.close();
    }
}
