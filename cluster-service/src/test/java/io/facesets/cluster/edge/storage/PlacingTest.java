package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.PACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Curator;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.PlaceRun;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.core.run.Wish;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.RunId;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.Decision.Reason;
import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacingTest {

    private static final SortParameters FOUR = SortParameters.DEFAULTS.with(Map.of("min-faces", 4.0));
    private static final IdentityId ANNA = IdentityId.person(1);
    private static final IdentityId BERT = IdentityId.person(2);
    private static final LinkageOptions OPTIONS = new LinkageOptions(1, 40);

    @TempDir
    Path folder;

    private final PhotoStore photos = new PhotoStore(PACK);
    private Database database;
    private RunStore runs;
    private PlaceRun place;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("cluster.db"));
        restart();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void beforeAnythingWasSortedNothingIsPlaced() {
        show("a0", good(0, "anna", 0));
        assertThat(place.run()).isEmpty();
        sort();
        assertThat(place.run()).as("nobody to be placed with").isEmpty();
    }

    @Test
    void aFaceGoesToItsPersonAndSetAndChangesNoIdentity() {
        library();
        var before = runs.identities();
        show("new", good(0, "anna", 77));
        RunOutcome outcome = place.run().orElseThrow();
        assertThat(outcome.operation()).isEqualTo("place");
        assertThat(outcome.identities()).isEmpty();
        assertThat(outcome.figures()).containsEntry("faces", 1L).containsEntry("placed", 1L);
        assertThat(place("new").person().orElseThrow()).satisfies(anna -> {
            assertThat(anna.identity()).isEqualTo(ANNA);
            assertThat(anna.distance()).isBetween(0.0, 0.3);
        });
        assertThat(place("new").set().orElseThrow().identity()).isEqualTo(IdentityId.faceset(1));
        assertThat(runs.identities()).isEqualTo(before);
        assertThat(place.run()).as("again").isEmpty();
        restart();
        assertThat(place.run()).as("after a restart").isEmpty();
        extend();
        assertThat(runs.identities().getFirst().members()).contains(face("new"));
        assertThat(place.run()).as("when it is settled").isEmpty();
    }

    @Test
    void strangersPoorFacesAndFewPhotosSayWhyTheyAreInNoSet() {
        library();
        show("stranger", good(0, "zoe", 1));
        show("blurred", TestLibrary.face(0, 120, 10, 0.9, Optional.of(TestLibrary.embedding("anna", 5))));
        show("tiny", TestLibrary.face(0, 20, 80, 0.9, Optional.empty()));
        show("carl2", good(0, "carl", 9));
        place.run();
        assertThat(place("stranger").person()).isEmpty();
        assertThat(place("stranger").left()).containsExactly(new Left("singleton", 1, 4));
        assertThat(place("blurred").person().orElseThrow().identity()).isEqualTo(ANNA);
        assertThat(place("blurred").left()).containsExactly(new Left("blur", 10, 40));
        assertThat(place("tiny").person()).isEmpty();
        assertThat(place("tiny").left()).containsExactly(new Left("size", 20, 90));
        assertThat(place("carl2").person().orElseThrow().identity()).isEqualTo(IdentityId.person(3));
        assertThat(place("carl2").left()).containsExactly(new Left("min-images", 3, 4));
    }

    @Test
    void twoFacesOfOnePhotoAreNotOnePerson() {
        library();
        // Hardly alike, so that they may not be one in a mirror; the nearer one is Anna.
        show("both", far(0, "anna", 1, 0.95), good(1, "anna", 2));
        place.run();
        assertThat(place("both", 1).person().orElseThrow().identity()).isEqualTo(ANNA);
        assertThat(place("both", 0).person()).isEmpty();
    }

    @Test
    void aFaceThatComesToASettledOneOfItsPhotoIsNotTheSamePerson() {
        library();
        show("pair", good(0, "anna", 50));
        extend();
        show("pair", good(0, "anna", 50), far(1, "anna", 1, 0.95));
        place.run();
        assertThat(place("pair", 0).person().orElseThrow().identity()).isEqualTo(ANNA);
        assertThat(place("pair", 1).person()).isEmpty();
    }

    @Test
    void whatACuratorHasSaidHolds() {
        library();
        show("apart", good(0, "anna", 60));
        place.run();
        assertThat(place("apart").person().orElseThrow().identity()).isEqualTo(ANNA);
        decide(Wishes.separate(face("apart"), face("anna3")));
        place.run();
        assertThat(place("apart").person())
                .as("it waits, so it is placed again")
                .isEmpty();
        decide(Wishes.excludeIdentity(BERT, Reason.STRANGER));
        show("b9", good(0, "bert", 9));
        show("out", good(0, "anna", 61));
        decide(Wishes.excludeFaces(Set.of(face("out")), Reason.NOT_A_FACE));
        place.run();
        assertThat(place("b9").person().orElseThrow().identity()).isEqualTo(BERT);
        assertThat(place("b9").left()).containsExactly(new Left("excluded", 2, 0));
        assertThat(place("out").person()).isEmpty();
        assertThat(place("out").left()).containsExactly(new Left("excluded", 3, 0));
        decide(Wishes.merge(IdentityId.person(3), ANNA));
        show("c9", good(0, "carl", 9));
        place.run();
        assertThat(place("c9").person()).as("Carl's faces are Anna's now").isPresent();
        assertThat(place("c9").person().orElseThrow().identity()).isEqualTo(ANNA);
    }

    @Test
    void aRunThatIsUnderWayIsNotHeldUpByPlacementsNorTheyByIt() {
        library();
        show("early", good(0, "anna", 70));
        Monitor meanwhile = new Monitor() {
            @Override
            public void stage(String name, long total) {
                if (name.equals("publishing")) {
                    show("late", good(0, "bert", 70));
                    assertThat(place.run()).isPresent();
                }
            }

            @Override
            public void advance(long steps) {}

            @Override
            public void checkCancelled() {}
        };
        RunOutcome outcome = new SortRun(runs, () -> {}, OPTIONS, Clock.systemUTC()).run(FOUR, meanwhile);
        assertThat(outcome.run()).as("numbered after the placement").isEqualTo(new RunId(3));
        assertThat(outcome.gone()).isEmpty();
        assertThat(place("late").person().orElseThrow().identity()).isEqualTo(BERT);
        assertThat(runs.snapshot().places().get(face("early")).identities()).contains(ANNA);
        extend();
        assertThat(runs.identities().get(1).members()).contains(face("late"));
    }

    @Test
    void placementsThatWereSaidAreWithdrawnByTheRunThatSettles() {
        library();
        Outbox outbox = new Outbox(database.jdbi(), PACK);
        outbox.unpublished().forEach(outbox::published);
        show("one", good(0, "anna", 80));
        place.run();
        outbox.unpublished().forEach(outbox::published);
        show("two", good(0, "anna", 81));
        place.run();
        extend();
        List<String> withdrawn = new ArrayList<>();
        outbox.forEach(new RunId(4), entry -> {
            if (entry.body().isEmpty()) {
                withdrawn.add(entry.key());
            }
        });
        assertThat(withdrawn).as("the second was not said yet").containsExactly("run/starter/2");
        assertThat(new RunArchive(database.jdbi(), PACK).find(2)).isEmpty();
        assertThat(new RunArchive(database.jdbi(), PACK).find(3)).isPresent();
        assertThat(runs.snapshot().run()).as("numbers go on").isEqualTo(new RunId(5));
        restart();
        assertThat(runs.snapshot().run()).isEqualTo(new RunId(5));
    }

    private void library() {
        for (int i = 0; i < 9; i++) {
            show("anna" + i, good(0, "anna", i));
        }
        for (int i = 0; i < 5; i++) {
            show("bert" + i, good(0, "bert", i));
        }
        show("carl0", good(0, "carl", 0));
        show("carl1", good(0, "carl", 1));
        sort();
    }

    private void restart() {
        FaceJournalStore journal = new FaceJournalStore(database.jdbi(), PACK);
        Gallery gallery = new Gallery(journal);
        runs = new RunStore(database.jdbi(), PACK, new Outbox(database.jdbi(), PACK), gallery);
        LastSort last = new LastSort(database.jdbi(), PACK, SortParameters.DEFAULTS);
        place = new PlaceRun(runs, gallery, journal, last::parameters, Clock.systemUTC());
    }

    private void sort() {
        new SortRun(runs, () -> {}, OPTIONS, Clock.systemUTC()).run(FOUR, Monitor.NONE);
    }

    private void extend() {
        new SortRun(runs, () -> {}, OPTIONS, Clock.systemUTC()).extend(FOUR, Monitor.NONE);
    }

    private void decide(Wish wish) {
        new Curator(new CuratorStore(database.jdbi(), PACK, runs), Clock.systemUTC()).decide(wish, "curator");
    }

    private void show(String photo, Face... faces) {
        database.jdbi().useTransaction(h -> {
            photos.staged(h, TestLibrary.staged(photo, Kind.NEW, "/a/" + photo));
            photos.embedded(h, TestLibrary.faces(photo, List.of(faces)));
        });
    }

    private static Face good(int index, String person, long variant) {
        return TestLibrary.face(index, 120, 80, 0.9, Optional.of(TestLibrary.embedding(person, variant)));
    }

    /** A face that is this share something else. */
    private static Face far(int index, String person, long variant, double share) {
        float[] values = TestLibrary.embedding(person, variant).toArray();
        float[] other = TestLibrary.embedding("nobody", variant).toArray();
        for (int k = 0; k < values.length; k++) {
            values[k] += (float) (share * other[k]);
        }
        return TestLibrary.face(index, 120, 80, 0.9, Optional.of(Embedding.of(values)));
    }

    private Place place(String photo) {
        return place(photo, 0);
    }

    private Place place(String photo, int index) {
        return runs.snapshot().places().getOrDefault(new FaceId(TestLibrary.content(photo), index), Place.NOWHERE);
    }

    private static FaceId face(String photo) {
        return new FaceId(TestLibrary.content(photo), 0);
    }
}
