package io.facesets.stager.core.immich;

import static io.facesets.stager.core.immich.AssetSamples.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.facesets.model.Box;
import io.facesets.model.LibraryName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImmichRulesTest {

    private static final Choice CHOICE = new Choice(Choice.Prefilter.IMMICH, 90, false);

    @Test
    void boxesAreScaledAxisByAxisAndCutToTheFrame() {
        assertThat(Boxes.in(face(192, 288, 576, 720, 1920, 1440), new Size(4000, 3000)))
                .contains(new Box(400, 600, 1200, 1500));
        assertThat(Boxes.in(face(-10, -10, 100, 100, 1920, 1440), new Size(1920, 1440)))
                .contains(new Box(0, 0, 100, 100));
        assertThat(Boxes.in(face(2000, 0, 2100, 100, 1920, 1440), new Size(1920, 1440)))
                .as("out of the frame")
                .isEmpty();
        assertThat(Boxes.in(face(1, 1, 5, 5, 0, 10), new Size(100, 100))).isEmpty();
        assertThat(Boxes.in(face(192, 288, 576, 720, 1920, 1440), new Size(3000, 4000)))
                .as("another shape")
                .isEmpty();
    }

    @Property(tries = 300)
    void everyBoxIsInsideTheFrame(
            @ForAll @DoubleRange(min = -50, max = 2000) double x,
            @ForAll @DoubleRange(min = -50, max = 2000) double y,
            @ForAll @IntRange(min = 1, max = 9000) int width) {
        Size size = new Size(width, width);
        Boxes.in(face(x, y, x + 40, y + 60, 1440, 1440), size).ifPresent(box -> {
            assertThat(box.x1()).isBetween(0.0, (double) width);
            assertThat(box.y2()).isBetween(0.0, (double) width);
        });
    }

    @ParameterizedTest
    @CsvSource({"43, Wanted", "44, Wanted", "42, Skipped"})
    void thePrefilterLooksAtPixelsOfTheOriginal(int inPreview, String verdict) {
        // The preview is 1920 wide and the original 4000: 43.2 pixels there are 90 here.
        double pixels = inPreview + 0.2;
        Asset asset = AssetSamples.at("/a.jpg", false)
                .with(
                        Optional.of(new Size(4000, 3000)),
                        Optional.of(List.of(face(10, 10, 10 + pixels, 500, 1920, 1440))));
        assertThat(CHOICE.of(asset, AssetSamples.OWNER).getClass().getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void whatIsNotToldIsAskedForAndShapesThatDifferAreLookedAt() {
        Asset asset = AssetSamples.at("/a.jpg", false);
        List<SeenFace> small = List.of(face(0, 0, 9, 9, 1920, 1440));
        assertThat(CHOICE.of(asset.with(asset.size(), Optional.empty()), AssetSamples.OWNER))
                .isEqualTo(new Choice.Verdict.AskMore());
        assertThat(CHOICE.of(asset.with(Optional.empty(), Optional.of(small)), AssetSamples.OWNER))
                .isEqualTo(new Choice.Verdict.AskMore());
        assertThat(CHOICE.of(asset.with(Optional.of(new Size(500, 900)), Optional.of(small)), AssetSamples.OWNER))
                .isEqualTo(new Choice.Verdict.Wanted());
        assertThat(CHOICE.of(asset, "another")).isEqualTo(new Choice.Verdict.Skipped(SkipReason.PARTNER));
        assertThat(new Choice(Choice.Prefilter.NONE, 90, false).of(asset, AssetSamples.OWNER))
                .isEqualTo(new Choice.Verdict.Wanted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mnt/thumbs/3fa85f64-5717-4562-b3fc-2c963f66afa6/ab/cd/x.webp",
                "/mnt/encoded-video/3fa85f64-5717-4562-b3fc-2c963f66afa6/x.mp4",
                "/mnt/other/3fa85f64-5717-4562-b3fc-2c963f66afa6-preview.jpeg",
                "/mnt/thumbs/a/b/anything-thumbnail.webp",
                "/mnt/x/3FA85F64-5717-4562-b3fc-2c963f66afa6_preview_edited.jpg"
            })
    void immichsOwnPicturesAreKnown(String path) {
        assertThat(OwnPictures.is(AssetSamples.at(path, true))).isTrue();
        assertThat(OwnPictures.is(AssetSamples.at(path, false))).as("uploaded").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/photos/thumbs/1.jpg", "/photos/all thumbs up/2.jpg", "/photos/preview.jpeg"})
    void foldersThatAreMerelyCalledSoAreNot(String path) {
        assertThat(OwnPictures.is(AssetSamples.at(path, true))).isFalse();
    }

    @Test
    void theTwelfthFailureInARowIsOneTooMany() {
        Breaker breaker = new Breaker();
        for (int i = 1; i < 12; i++) {
            assertThat(breaker.failed()).isFalse();
        }
        breaker.answered();
        for (int i = 1; i < 12; i++) {
            assertThat(breaker.failed()).isFalse();
        }
        assertThat(breaker.failed()).isTrue();
        assertThat(IntStream.range(0, 11).mapToObj(i -> breaker.failed())).doesNotContain(true);
        assertThat(breaker.failed()).as("and every twelfth after it").isTrue();
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(10));
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(backoff::after).map(Duration::toSeconds))
                .containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 600L, 600L);
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void thePaceFallsWithFailuresAndSlownessAndRisesAgain() {
        Pace pace = new Pace(8);
        assertThat(pace.allowed()).isEqualTo(8);
        pace.failed();
        pace.failed();
        assertThat(pace.allowed()).isEqualTo(2);
        for (int i = 0; i < 100; i++) {
            pace.answered(50_000_000);
        }
        assertThat(pace.allowed()).isEqualTo(8);
        for (int i = 0; i < 200; i++) {
            pace.answered(5_000_000_000L);
        }
        assertThat(pace.allowed()).isEqualTo(1);
    }

    @Test
    void noMoreThanThePaceAllowsAreUnderWay() throws InterruptedException {
        Pace pace = new Pace(2);
        pace.enter();
        pace.enter();
        CountDownLatch entered = new CountDownLatch(1);
        Thread third = Thread.ofVirtual().start(() -> {
            try {
                pace.enter();
                entered.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> third.getState() == Thread.State.WAITING);
        assertThat(entered.getCount()).isEqualTo(1);
        pace.leave();
        entered.await();
    }

    @Test
    void facesOfRecentAssetsAreAskedForAgainLessAndLessOften() {
        Instant created = Instant.parse("2025-01-01T00:00:00Z");
        assertThat(FaceRounds.next(created, created)).contains(created.plusSeconds(60));
        assertThat(FaceRounds.next(created, created.plusSeconds(60))).contains(created.plusSeconds(300));
        assertThat(FaceRounds.next(created, created.plus(Duration.ofHours(7))))
                .contains(created.plus(Duration.ofHours(26)));
        assertThat(FaceRounds.next(created, created.plus(Duration.ofHours(26)))).isEmpty();
    }

    @Test
    void whatIsHereStaysUntilItsBytesChange() {
        Merging merging = new Merging(CHOICE, AssetSamples.OWNER);
        Asset told = AssetSamples.at("/a.jpg", false);
        Entry here = new Entry(told, State.STAGED, "", 0, Optional.of("a.jpg"), Optional.empty());
        assertThat(merging.merge(Optional.of(here), told, AssetSamples.LONG_AGO.plusSeconds(1_000_000))
                        .state())
                .as("though no face is told any more")
                .isEqualTo(State.STAGED);
        assertThat(merging.merge(Optional.empty(), told, AssetSamples.LONG_AGO).state())
                .isEqualTo(State.SKIPPED);
        Entry other = new Entry(
                new Asset(
                        told.id(),
                        told.owner(),
                        false,
                        told.originalPath(),
                        Optional.empty(),
                        "v0",
                        told.created(),
                        told.modified(),
                        told.visibility(),
                        false,
                        false,
                        told.size(),
                        told.faces()),
                State.ALIAS,
                "known",
                0,
                Optional.of("a.jpg"),
                Optional.empty());
        Entry again = merging.merge(Optional.of(other), told, AssetSamples.LONG_AGO);
        assertThat(again.state()).isEqualTo(State.LISTED);
        assertThat(again.file()).as("another file: the old one is still in use").isEmpty();
    }

    @Test
    void keysAreNeverShownAndAddressesAreTrimmed() {
        Account account = new Account(
                new LibraryName("anna"),
                URI.create("https://photos.example:8443/api/"),
                new Key("secret-key"),
                CHOICE,
                8,
                false);
        assertThat(account.url()).isEqualTo(URI.create("https://photos.example:8443"));
        assertThat(account.toString()).doesNotContain("secret");
        for (String bad : List.of("ftp://x", "photos.example", "https://user:password@x", "file:///etc/passwd")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new Account(new LibraryName("anna"), URI.create(bad), new Key("k"), CHOICE, 8, false));
        }
    }
}
