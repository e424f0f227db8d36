package io.facesets.stager.immich;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.immich.Forgetting;
import io.facesets.stager.core.scan.HashingStream;
import io.facesets.stager.fake.FakeAsset;
import io.facesets.stager.fake.FakeImmich;
import io.facesets.stager.fake.FakeJpegs;
import io.facesets.stager.fake.FakeLibrary;
import io.facesets.stager.fake.Populations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A forgotten photo's copy goes, and does not come back, however the photo comes. */
class ForgettingTest {

    private static final java.time.Instant LONG_AGO = java.time.Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path data;

    private final FakeImmich fake = new FakeImmich(0);
    private Importer importer;
    private String owner = "";

    @BeforeEach
    void begin() {
        importer = new Importer(data);
        owner = fake.library.user("anna", Importer.KEY);
    }

    @AfterEach
    void end() {
        importer.close();
        fake.close();
    }

    @Test
    void theCopyGoesIsAnnouncedAsGoneAndIsNotFetchedAgain() throws Exception {
        List<FakeAsset> photos = Populations.photos(fake.library, owner, "p", 3, 0);
        importer.run(fake.url(), 2);
        AssetStaged first = staged(photos.getFirst());
        Path copy = Path.of(first.location().local().orElseThrow());

        assertThat(importer.forgetting.copies(List.of(first.content()))).containsExactly(copy);
        assertThat(copy).as("a plan does nothing").exists();
        Forgetting.Outcome outcome = importer.forgetting.forget(List.of(first.content()));
        assertThat(outcome.deleted()).containsExactly(copy);
        assertThat(outcome.assets()).isEqualTo(1);
        assertThat(outcome.left()).isEmpty();
        assertThat(copies()).hasSize(2).doesNotContain(copy);
        assertThat(importer.announced())
                .extracting(AssetStaged::kind, AssetStaged::content)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(AssetStaged.Kind.REMOVED, first.content()));

        importer.run(fake.url(), 2);
        assertThat(importer.announced()).isEmpty();
        assertThat(copies()).hasSize(2);
        assertThat(fake.downloads.get(photos.getFirst().id)).hasValue(1);
        assertThat(importer.counts()).isEqualTo(Map.of("STAGED", 2L, "SKIPPED FORGOTTEN", 1L));

        Forgetting.Outcome again = importer.forgetting.forget(List.of(first.content()));
        assertThat(again.deleted()).isEmpty();
        assertThat(again.assets()).isZero();
        assertThat(importer.announced()).isEmpty();
    }

    @Test
    void theSameBytesByAnotherWayAreRecognised() throws Exception {
        byte[] bytes = FakeJpegs.of("same", 400, 300, 0);
        add("one", bytes, a -> {});
        importer.run(fake.url(), 1);
        ContentId photo = importer.announced().getFirst().content();
        importer.forgetting.forget(List.of(photo));
        importer.announced();

        FakeAsset uploaded = add("again", bytes, a -> {});
        FakeAsset external = add("external", bytes, a -> {
            a.libraryId = Optional.of(FakeLibrary.id("external"));
            a.originalPath = "/mnt/photos/same.jpg";
        });
        importer.run(fake.url(), 1);
        assertThat(fake.downloads).as("its digest tells").doesNotContainKey(uploaded.id);
        assertThat(fake.downloads.get(external.id)).as("only its bytes tell").hasValue(1);
        assertThat(importer.announced()).isEmpty();
        assertThat(copies()).isEmpty();
        importer.run(fake.url(), 1);
        assertThat(fake.downloads.get(external.id)).as("once").hasValue(1);
        assertThat(importer.counts()).isEqualTo(Map.of("SKIPPED FORGOTTEN", 3L));
    }

    @Test
    void whatWasForgottenBeforeItCameIsNotKept() throws Exception {
        byte[] bytes = FakeJpegs.of("never", 400, 300, 0);
        Path file = Files.write(data.resolve("elsewhere.jpg"), bytes);
        importer.forgetting.forget(List.of(HashingStream.contentOf(file)));
        FakeAsset asset = add("never", bytes, a -> {});
        importer.run(fake.url(), 1);
        importer.run(fake.url(), 1);
        assertThat(importer.announced()).isEmpty();
        assertThat(copies()).isEmpty();
        assertThat(fake.downloads.get(asset.id)).hasValue(1);
        assertThat(file).as("the user's own").exists();
    }

    @Test
    void whatIsHalfHereGoesToo() throws Exception {
        byte[] bytes = FakeJpegs.of("half", 400, 300, 200_000);
        add("half", bytes, a -> {});
        fake.quirks.truncated.set(100);
        importer.run(fake.url(), 1);
        assertThat(copies()).as("a part, and what the server calls it").isNotEmpty();
        fake.quirks.truncated.set(0);

        String other = fake.library.user("bob", "bob-key");
        Populations.photo(fake.library, other, "his", LONG_AGO, 0, a -> {
            a.content = () -> bytes;
            a.faces = List.of(Populations.face("his", 10, 10, 120));
        });
        importer.run(new LibraryName("bob"), fake.url(), "bob-key", 1);
        importer.forgetting.forget(List.of(importer.announced().getFirst().content()));
        importer.run(fake.url(), 1);
        assertThat(copies()).isEmpty();
        assertThat(importer.counts()).isEqualTo(Map.of("SKIPPED FORGOTTEN", 2L));
    }

    @Test
    void whatIsHalfHereWhenItTurnsOutToBeKnownIsNotLeftBehind() throws Exception {
        byte[] bytes = FakeJpegs.of("half", 400, 300, 200_000);
        add("half", bytes, a -> {});
        fake.quirks.truncated.set(100);
        importer.run(fake.url(), 1);
        fake.quirks.truncated.set(0);
        String other = fake.library.user("bob", "bob-key");
        Populations.photo(fake.library, other, "his", LONG_AGO, 0, a -> {
            a.content = () -> bytes;
            a.faces = List.of(Populations.face("his", 10, 10, 120));
        });
        importer.run(new LibraryName("bob"), fake.url(), "bob-key", 1);
        importer.run(fake.url(), 1);
        assertThat(importer.counts()).isEqualTo(Map.of("STAGED", 1L, "ALIAS known", 1L));
        assertThat(copies()).hasSize(1);
    }

    @Test
    void everyAccountLosesItAndTheOneFileGoes() throws Exception {
        String other = fake.library.user("bob", "bob-key");
        byte[] bytes = FakeJpegs.of("both", 400, 300, 0);
        add("hers", bytes, a -> {});
        Populations.photo(fake.library, other, "his", LONG_AGO, 0, a -> {
            a.content = () -> bytes;
            a.faces = List.of(Populations.face("his", 10, 10, 120));
        });
        importer.run(fake.url(), 1);
        importer.run(new LibraryName("bob"), fake.url(), "bob-key", 1);
        assertThat(copies()).hasSize(1);
        ContentId photo = importer.announced().getFirst().content();
        assertThat(importer.forgetting.forget(List.of(photo)).assets()).isEqualTo(2);
        assertThat(importer.announced())
                .extracting(AssetStaged::kind)
                .containsOnly(AssetStaged.Kind.REMOVED)
                .hasSize(2);
        assertThat(copies()).isEmpty();
    }

    @Test
    void whatHasTakenTheFilesPlaceStays() throws Exception {
        FakeAsset asset = add("place", FakeJpegs.of("place", 400, 300, 0), a -> {});
        importer.run(fake.url(), 1);
        ContentId before = importer.announced().getFirst().content();
        byte[] changed = FakeJpegs.of("changed", 400, 300, 0);
        fake.library.change(asset, a -> a.content = () -> changed);
        importer.run(fake.url(), 1);
        assertThat(copies()).hasSize(1);
        assertThat(importer.forgetting.copies(List.of(before))).isEmpty();
        assertThat(importer.forgetting.forget(List.of(before)).deleted()).isEmpty();
        assertThat(Files.readAllBytes(copies().getFirst())).isEqualTo(changed);
    }

    @Test
    void aForgottenPhotoThatIsReplacedInImmichIsAnother() throws Exception {
        FakeAsset asset = add("edited", FakeJpegs.of("edited", 400, 300, 0), a -> {});
        importer.run(fake.url(), 1);
        importer.forgetting.forget(List.of(importer.announced().getFirst().content()));
        importer.announced();
        fake.library.change(asset, a -> a.content = () -> FakeJpegs.of("replaced", 400, 300, 0));
        importer.run(fake.url(), 1);
        assertThat(importer.announced()).extracting(AssetStaged::kind).containsExactly(AssetStaged.Kind.NEW);
        assertThat(importer.counts()).isEqualTo(Map.of("STAGED", 1L));
    }

    private FakeAsset add(String name, byte[] bytes, java.util.function.Consumer<FakeAsset> how) {
        return Populations.photo(fake.library, owner, name, LONG_AGO, 0, a -> {
            a.content = () -> bytes;
            a.faces = List.of(Populations.face(name, 10, 10, 120));
            how.accept(a);
        });
    }

    private AssetStaged staged(FakeAsset asset) {
        return importer.announced().stream()
                .filter(e -> ((io.facesets.model.Location.Immich) e.location())
                        .assetId()
                        .equals(asset.id))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("originals"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
