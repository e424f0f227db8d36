package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.PACK;
import static io.facesets.cluster.TestLibrary.content;
import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.identity.Title;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Curator;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.model.Box;
import io.facesets.model.FaceId;
import io.facesets.model.Hint;
import io.facesets.model.IdentityId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceNamesTest {

    private static final LibraryName MINE = new LibraryName("mine");
    private static final LibraryName HERS = new LibraryName("hers");

    /** Where a test library's first and second face are, a little off. */
    private static final Box FIRST = new Box(5, 12, 128, 140);

    private static final Box SECOND = new Box(208, 5, 330, 142);

    @TempDir
    Path folder;

    private Database database;
    private RunStore runs;
    private final PhotoStore photos = new PhotoStore(PACK);

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("cluster.db"));
        runs = new RunStore(database.jdbi(), PACK, new Outbox(database.jdbi(), PACK));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void namesComeWhicheverIsToldFirst() {
        staged("early", MINE, Kind.NEW, named(FIRST, "Anna"), named(SECOND, "Bert"));
        embedded("early");
        embedded("late");
        assertThat(names("late")).isEmpty();
        staged("late", MINE, Kind.NEW, named(SECOND, "Bert"));
        assertThat(names("early")).containsExactly(Optional.of("Anna"), Optional.of("Bert"));
        assertThat(names("late")).containsExactly(Optional.empty(), Optional.of("Bert"));
    }

    /** The faces are resident by then: names that change must reach them all the same. */
    @Test
    void theLastWordOfAPlaceCountsAndGoesWithIt() {
        staged("photo", MINE, Kind.NEW, named(FIRST, "Anna"));
        embedded("photo");
        assertThat(names("photo")).containsExactly(Optional.of("Anna"), Optional.empty());
        staged("photo", MINE, Kind.NEW, named(FIRST, "Anne"));
        assertThat(names("photo")).containsExactly(Optional.of("Anne"), Optional.empty());
        staged("photo", HERS, Kind.ALIAS, named(FIRST, "Mum"), named(SECOND, "Dad"));
        assertThat(names("photo")).containsExactly(Optional.of("Mum"), Optional.of("Dad"));
        staged("photo", HERS, Kind.REMOVED);
        assertThat(names("photo")).containsExactly(Optional.of("Anne"), Optional.empty());
        staged("photo", MINE, Kind.NEW);
        assertThat(names("photo")).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void aNewResultIsNamedAnew() {
        staged("photo", MINE, Kind.NEW, named(FIRST, "Anna"));
        embedded("photo");
        database.jdbi().useTransaction(handle -> photos.embedded(handle, TestLibrary.showing("photo", "other")));
        assertThat(names("photo")).containsExactly(Optional.of("Anna"));
    }

    /** Anna's five photos, of which the source calls three Anna and one Anne; Bert is on two, named on one. */
    @Test
    void theMajorityNamesAPersonUntilACuratorDoes() {
        for (int i = 0; i < 5; i++) {
            String calls = i < 3 ? "Anna" : "Anne";
            List<Hint> hints = new ArrayList<>();
            if (i < 4) {
                hints.add(named(FIRST, calls));
            }
            if (i == 0) {
                hints.add(named(SECOND, "Bert"));
            }
            staged("p" + i, MINE, Kind.NEW, hints.toArray(Hint[]::new));
            String[] people = i < 2 ? new String[] {"anna", "bert"} : new String[] {"anna"};
            String photo = "p" + i;
            database.jdbi().useTransaction(handle -> photos.embedded(handle, TestLibrary.showing(photo, people)));
        }
        sort();
        IdentityId anna = holderOf("p0", 0);
        IdentityId bert = holderOf("p0", 1);
        assertThat(title(anna)).isEqualTo(new Title(Optional.of("Anna"), Origin.IMMICH, Optional.of(0.75)));
        assertThat(title(bert)).isEqualTo(new Title(Optional.of("Bert"), Origin.IMMICH, Optional.of(1.0)));
        Curator curator = new Curator(new CuratorStore(database.jdbi(), PACK, runs), Clock.systemUTC());
        curator.decide(Wishes.name(anna, Optional.of("Anna K.")), "me");
        curator.decide(Wishes.name(bert, Optional.empty()), "me");
        sort();
        assertThat(title(anna)).isEqualTo(new Title(Optional.of("Anna K."), Origin.CURATOR, Optional.empty()));
        assertThat(title(bert).label()).isEmpty();
        curator.undo(1, "me");
        curator.undo(2, "me");
        assertThat(title(anna).label()).contains("Anna");
        assertThat(title(bert).label()).contains("Bert");
        staged("p0", MINE, Kind.NEW, named(FIRST, "Anne"), named(SECOND, "Bertram"));
        sort();
        assertThat(title(anna))
                .as("two against two")
                .isEqualTo(new Title(Optional.empty(), Origin.CLUSTER, Optional.empty()));
        assertThat(title(bert).label()).contains("Bertram");
    }

    private IdentityId holderOf(String photo, int index) {
        return runs.identities().stream()
                .filter(identity -> identity.members().contains(new FaceId(content(photo), index)))
                .map(Identity::id)
                .findFirst()
                .orElseThrow();
    }

    private Title title(IdentityId id) {
        return runs.identities().stream()
                .filter(identity -> identity.id().equals(id))
                .map(Identity::title)
                .findFirst()
                .orElseThrow();
    }

    private void sort() {
        new SortRun(runs, () -> {}, new LinkageOptions(2, 40), Clock.systemUTC())
                .run(SortParameters.DEFAULTS, Monitor.NONE);
    }

    private List<Optional<String>> names(String photo) {
        return runs.snapshot().faces().stream()
                .filter(face -> face.id().content().equals(content(photo)))
                .map(SortableFace::named)
                .toList();
    }

    private void embedded(String photo) {
        database.jdbi().useTransaction(handle -> photos.embedded(handle, TestLibrary.showing(photo, "anna", "bert")));
    }

    private static Hint named(Box box, String name) {
        return new Hint(box, Optional.of(name));
    }

    private void staged(String photo, LibraryName library, Kind kind, Hint... hints) {
        AssetStaged event = new AssetStaged(
                content(photo),
                kind,
                1000,
                "image/jpeg",
                library,
                new Location.Immich(photo, "/" + photo + ".jpg"),
                Optional.empty(),
                List.of(hints));
        database.jdbi().useTransaction(handle -> photos.staged(handle, event));
    }
}
