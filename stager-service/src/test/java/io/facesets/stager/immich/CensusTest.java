package io.facesets.stager.immich;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.fake.FakeAsset;
import io.facesets.stager.fake.FakeImmich;
import io.facesets.stager.fake.Populations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a followed account notices within minutes, and what within a day. */
class CensusTest {

    /** Long before the server's clock, so that what is changed there is always later than the last look. */
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().minus(Duration.ofDays(10)));

    @TempDir
    Path data;

    private final FakeImmich fake = new FakeImmich(0);
    private Importer importer;
    private List<FakeAsset> photos = List.of();

    @BeforeEach
    void begin() throws Exception {
        importer = new Importer(data, false, now::get);
        photos = Populations.photos(fake.library, fake.library.user("anna", Importer.KEY), "p", 5, 0);
        importer.poll(fake.url(), false);
        assertThat(importer.announced()).hasSize(5);
    }

    @AfterEach
    void end() {
        importer.close();
        fake.close();
    }

    @Test
    void aDeletionIsNoticedByTheDailyCensusAndNotBefore() throws Exception {
        fake.library.delete(photos.getFirst());
        later(Duration.ofHours(23));
        importer.poll(fake.url(), false);
        assertThat(importer.announced()).as("no search tells of it").isEmpty();
        later(Duration.ofHours(2));
        assertThat(importer.poll(fake.url(), false).removed()).isEqualTo(1);
        assertThat(importer.announced()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(AssetStaged.Kind.REMOVED);
            assertThat(((Location.Immich) event.location()).assetId()).isEqualTo(photos.getFirst().id);
        });
        assertThat(copies()).isEqualTo(4);
        later(Duration.ofMinutes(5));
        assertThat(importer.poll(fake.url(), false).counted())
                .as("the next look is no census")
                .isZero();
    }

    @Test
    void whatTheWalkMissesIsAskedForAndStays() throws Exception {
        // Nothing but searches forget it: its own page tells that it is there.
        fake.library.changeQuietly(photos.getFirst(), asset -> asset.type = "VIDEO");
        later(Duration.ofHours(25));
        assertThat(importer.poll(fake.url(), false).missed()).isEqualTo(1);
        assertThat(importer.announced()).isEmpty();
        assertThat(copies()).isEqualTo(5);
    }

    @Test
    void theTrashAndTheArchiveAreNoticedByAnyLookAndLetGoOnlyIfTheyMay() throws Exception {
        fake.library.change(photos.get(0), asset -> asset.trashed = true);
        fake.library.change(photos.get(1), asset -> asset.visibility = "archive");
        fake.library.delete(photos.get(2));
        later(Duration.ofHours(25));
        importer.poll(fake.url(), true);
        later(Duration.ofMinutes(5));
        importer.poll(fake.url(), true);
        assertThat(importer.announced()).as("kept, as the operator wants it").isEmpty();
        assertThat(copies()).isEqualTo(5);

        later(Duration.ofMinutes(5));
        importer.poll(fake.url(), false);
        assertThat(importer.announced())
                .extracting(AssetStaged::kind)
                .containsExactly(AssetStaged.Kind.REMOVED, AssetStaged.Kind.REMOVED);
        later(Duration.ofHours(25));
        importer.poll(fake.url(), false);
        assertThat(importer.announced()).as("the deletion").hasSize(1);
        assertThat(copies()).isEqualTo(2);

        fake.library.change(photos.get(0), asset -> asset.trashed = false);
        later(Duration.ofMinutes(5));
        importer.poll(fake.url(), false);
        assertThat(importer.announced()).extracting(AssetStaged::kind).containsExactly(AssetStaged.Kind.NEW);
    }

    private void later(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    private long copies() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("originals"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
