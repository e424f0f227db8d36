package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.PACK;
import static io.facesets.cluster.TestLibrary.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.calibration.Calibration;
import io.facesets.cluster.core.calibration.Reference;
import io.facesets.cluster.core.era.EraProbe;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.core.run.Surveys;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.TakenAt;
import io.facesets.model.TakenAt.Evidence;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyStoreTest {

    private static final LinkageOptions OPTIONS = new LinkageOptions(2, 40);
    private static final SortParameters THREE = SortParameters.DEFAULTS.with(Map.of("min-faces", 3.0));
    private static final LibraryName ALBUM = new LibraryName("album");
    private static final LibraryName PARTY = new LibraryName("party");

    @TempDir
    Path folder;

    private Database database;
    private RunStore runs;
    private SurveyStore store;
    private Surveys surveys;
    private final PhotoStore photos = new PhotoStore(PACK);

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("cluster.db"));
        runs = new RunStore(database.jdbi(), PACK, new Outbox(database.jdbi(), PACK));
        store = new SurveyStore(database.jdbi(), runs);
        surveys = new Surveys(store, OPTIONS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theBestEvidenceOfAYearCountsAndAFilesDateIsNone() {
        staged("a", ALBUM, Kind.NEW, taken(2011, Evidence.EXIF));
        staged("a", PARTY, Kind.ALIAS, taken(2020, Evidence.NAME));
        staged("b", ALBUM, Kind.NEW, taken(2015, Evidence.NAME));
        staged("b", PARTY, Kind.ALIAS, taken(2014, Evidence.NAME));
        staged("c", ALBUM, Kind.NEW, taken(2016, Evidence.MTIME));
        staged("d", ALBUM, Kind.NEW, Optional.empty());
        assertThat(store.years()).isEqualTo(Map.of(content("a"), 2011, content("b"), 2014));
        // Told again, with more: the last word on a place counts.
        staged("d", ALBUM, Kind.NEW, taken(1999, Evidence.XMP));
        assertThat(store.years()).containsEntry(content("d"), 1999);
    }

    @Test
    void aLibraryHasItsPhotosAndTheCopiesOfOthers() {
        staged("a", ALBUM, Kind.NEW, Optional.empty());
        staged("a", PARTY, Kind.ALIAS, Optional.empty());
        staged("b", PARTY, Kind.NEW, Optional.empty());
        assertThat(store.photos(PARTY)).containsExactlyInAnyOrder(content("a"), content("b"));
        staged("a", PARTY, Kind.REMOVED, Optional.empty());
        assertThat(store.photos(PARTY)).containsExactly(content("b"));
        assertThat(store.photos(new LibraryName("other"))).isEmpty();
    }

    @Test
    void aFolderHasItsPhotosAndTheCopiesOfOthers() {
        at("a", "/p/anna/1.jpg");
        at("a", "/p/copies/1.jpg");
        at("b", "/p/anna/deep/er/2.jpg");
        at("c", "/p/anna2/3.jpg");
        at("d", "/p/anna");
        at("e", "/p/ann/4.jpg");
        assertThat(store.photosUnder("/p/anna")).containsExactlyInAnyOrder(content("a"), content("b"));
        assertThat(store.photosUnder("/p/anna/")).containsExactlyInAnyOrder(content("a"), content("b"));
        assertThat(store.photosUnder("/p/copies")).containsExactly(content("a"));
        assertThat(store.photosUnder("/p/%")).isEmpty();
        assertThat(store.photosAt("/p/anna")).containsExactly(content("d"));
        assertThat(store.photosAt("/p")).isEmpty();
        assertThat(store.photosUnder("/")).hasSize(5);
        assertThat(store.photosBeside(Set.of(content("a")))).hasSize(5);
        staged("x", PARTY, Kind.NEW, Optional.empty());
        assertThat(store.photosBeside(Set.of(content("x")))).containsExactly(content("x"));
        assertThat(store.photosBeside(Set.of())).isEmpty();
    }

    private void at(String photo, String path) {
        database.jdbi().useTransaction(handle -> photos.staged(handle, TestLibrary.staged(photo, Kind.NEW, path)));
    }

    /** Strangers share photos, sorted people have several: a calibration sees both, and leaves out who is excluded. */
    @Test
    void aCalibrationComparesWhoSharesAPhoto() {
        for (int photo = 0; photo < 120; photo++) {
            staged("photo" + photo, ALBUM, Kind.NEW, Optional.empty());
            int number = photo;
            database.jdbi()
                    .useTransaction(handle -> photos.embedded(
                            handle, TestLibrary.showing("photo" + number, "anna", "stranger" + number)));
        }
        sort();
        Calibration found = surveys.calibration(0.40, Reference.BUFFALO_L, Monitor.NONE);
        assertThat(found.strangers()).isEqualTo(120);
        assertThat(found.photos()).isEqualTo(120);
        assertThat(found.leftOut()).isEmpty();
        assertThat(found.same()).isEqualTo(200);
        assertThat(found.curve().getLast().match()).isEqualTo(1);
        assertThat(surveys.calibration(0.40, Reference.BUFFALO_L, Monitor.NONE)).isEqualTo(found);
    }

    @Test
    void anIdentityIsProbedWithTheYearsOfItsPhotos() {
        people(ALBUM, "anna", 5, 2011);
        people(ALBUM, "bert", 4, 2012);
        sort();
        EraProbe probe = surveys.eras(IdentityId.parse("faceset_001"), 2, Monitor.NONE);
        assertThat(probe.verdict()).isEqualTo(EraProbe.Verdict.ONE_PIECE);
        assertThat(probe.levels().getFirst().parts()).singleElement().satisfies(part -> {
            assertThat(part.faces()).isEqualTo(5);
            assertThat(part.years().counts()).isEqualTo(Map.of(2011, 5));
        });
        assertThatThrownBy(() -> surveys.eras(IdentityId.parse("faceset_099"), 2, Monitor.NONE))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("faceset_099");
    }

    /** Its photos went, so a sort emptied it. */
    @Test
    void anIdentityWithoutFacesIsNotProbed() {
        people(ALBUM, "anna", 5, 2011);
        sort();
        for (int i = 0; i < 5; i++) {
            staged("albumanna" + i, ALBUM, Kind.REMOVED, Optional.empty());
        }
        assertThatThrownBy(() -> surveys.eras(IdentityId.parse("faceset_001"), 2, Monitor.NONE))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("no faces");
    }

    private void people(LibraryName library, String person, int count, int year) {
        for (int i = 0; i < count; i++) {
            String photo = library.value() + person + i;
            staged(photo, library, Kind.NEW, taken(year, Evidence.EXIF));
            database.jdbi().useTransaction(handle -> photos.embedded(handle, TestLibrary.showing(photo, person)));
        }
    }

    private void sort() {
        new SortRun(runs, () -> {}, OPTIONS, Clock.systemUTC()).run(THREE, Monitor.NONE);
    }

    private static Optional<TakenAt> taken(int year, Evidence evidence) {
        return Optional.of(new TakenAt(LocalDateTime.of(year, 6, 1, 12, 0), evidence));
    }

    private void staged(String photo, LibraryName library, Kind kind, Optional<TakenAt> taken) {
        AssetStaged event = new AssetStaged(
                content(photo),
                kind,
                1000,
                "image/jpeg",
                library,
                new Location.File("/" + library + "/" + photo),
                taken,
                List.of());
        database.jdbi().useTransaction(handle -> photos.staged(handle, event));
    }
}
