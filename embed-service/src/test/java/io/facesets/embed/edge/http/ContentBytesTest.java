package io.facesets.embed.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.embed.core.fetch.Attempt;
import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.door.ContentLinks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ContentBytesTest {

    private static final String SECRET = "a long random text for tests";
    /** Patient: a machine under load is no dead line. */
    private static final ContentBytes.Line LINE = line(Duration.ofSeconds(30));

    private final byte[] bytes = new byte[300_000];
    private CuttingServer server;
    private ContentBytes content;

    @BeforeEach
    void start() throws Exception {
        new Random(1).nextBytes(bytes);
        server = new CuttingServer(bytes);
        content = new ContentBytes(URI.create(server.url() + "/"), new ContentLinks(SECRET), LINE);
    }

    @AfterEach
    void stop() throws Exception {
        content.close();
        server.close();
    }

    @Test
    void aWholeTransferIsOneRequestWithASignedLink() throws Exception {
        assertThat(got(photo())).isEqualTo(bytes);
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.range()).isEmpty();
            String[] parts = request.path().split("[?&=/]");
            assertThat(new ContentLinks(SECRET)
                            .valid(new ContentId(parts[2]), Long.parseLong(parts[4]), parts[6], Instant.now()))
                    .isTrue();
        });
    }

    @Test
    void aBrokenTransferGoesOnWhereItBroke() throws Exception {
        server.then(CuttingServer.cutAfter(100_000), CuttingServer.cutAfter(50_000), CuttingServer.whole());
        assertThat(got(photo())).isEqualTo(bytes);
        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().getFirst().range()).isEmpty();
        assertThat(server.requests().subList(1, 3)).allSatisfy(request -> {
            assertThat(request.range().orElseThrow()).matches("bytes=[1-9][0-9]*-");
            assertThat(request.ifRange()).contains(CuttingServer.TAG);
        });
        assertThat(server.sent()).as("hardly a byte twice").isLessThan(bytes.length + 1000);
    }

    @Test
    void aServerWithoutRangesIsReadFromTheStartAgain() throws Exception {
        server.then(CuttingServer.cutAfter(100_000), CuttingServer.wholeWhateverWasAsked());
        assertThat(got(photo())).isEqualTo(bytes);
    }

    @Test
    void wrongBytesAfterAResumeStartOverOnce() throws Exception {
        server.then(CuttingServer.cutAfter(100_000), CuttingServer.otherBytes(), CuttingServer.whole());
        assertThat(got(photo())).isEqualTo(bytes);
        assertThat(server.requests())
                .hasSize(3)
                .last()
                .satisfies(r -> assertThat(r.range()).isEmpty());
    }

    @Test
    void wrongBytesInOnePieceAreHandedOverForTheCallerToJudge() throws Exception {
        server.then(CuttingServer.otherBytes());
        assertThat(got(photo())).isNotEqualTo(bytes).hasSize(bytes.length);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anotherPartThanWasAskedForIsNotGluedOn() throws Exception {
        server.then(CuttingServer.cutAfter(100_000), CuttingServer.partFrom(7), CuttingServer.whole());
        assertThat(got(photo())).isEqualTo(bytes);
    }

    @Test
    void aTransferThatStallsIsBrokenOffAndResumed() throws Exception {
        server.then(CuttingServer.stallAfter(100_000), CuttingServer.whole());
        try (ContentBytes impatient =
                new ContentBytes(URI.create(server.url()), new ContentLinks(SECRET), line(Duration.ofMillis(300)))) {
            assertThat(impatient.get(photo()))
                    .isInstanceOfSatisfying(
                            Attempt.Got.class, got -> assertThat(got.bytes()).isEqualTo(bytes));
        }
        assertThat(server.requests())
                .hasSizeGreaterThanOrEqualTo(2)
                .last()
                .satisfies(r -> assertThat(r.range()).isPresent());
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainWithoutAByteIsAFailure() throws Exception {
        server.then(CuttingServer.cutAfter(1000));
        server.thenAlways(CuttingServer.cutAfter(0));
        assertThat(content.get(photo())).isInstanceOf(Attempt.Failing.class);
        assertThat(server.requests()).hasSize(1 + LINE.tries());
    }

    @Test
    void moreOrFewerBytesThanWereStagedAreAnotherPhotoAndAreNotRead() throws Exception {
        assertThat(content.get(photo(bytes.length - 1))).isInstanceOf(Attempt.Changed.class);
        assertThat(content.get(photo(bytes.length + 1))).isInstanceOf(Attempt.Changed.class);
        assertThat(content.get(photo(10))).isInstanceOf(Attempt.Changed.class);
    }

    @Test
    void anEmptyPhotoIsEmpty() throws Exception {
        try (CuttingServer empty = new CuttingServer(new byte[0]);
                ContentBytes source = new ContentBytes(URI.create(empty.url()), new ContentLinks(SECRET), LINE)) {
            assertThat(source.get(photo(0)))
                    .isInstanceOfSatisfying(
                            Attempt.Got.class, got -> assertThat(got.bytes()).isEmpty());
        }
    }

    @Test
    void whatIsAnsweredDecidesWhetherToWait() throws Exception {
        server.thenAlways(CuttingServer.answer(404, "unknown-content"));
        assertThat(content.get(photo())).isInstanceOf(Attempt.Absent.class);
        server.thenAlways(CuttingServer.answer(410, "content-gone"));
        assertThat(content.get(photo())).isInstanceOf(Attempt.Absent.class);
        server.thenAlways(CuttingServer.answer(404, "no-content-secret"));
        assertThat(content.get(photo())).isInstanceOf(Attempt.Silent.class);
        server.thenAlways(CuttingServer.answer(403, "bad-signature"));
        assertThat(content.get(photo()))
                .isInstanceOfSatisfying(
                        Attempt.Silent.class,
                        silent -> assertThat(silent.detail()).contains("403", "bad-signature"));
        server.thenAlways(CuttingServer.answer(503, "busy"));
        assertThat(content.get(photo())).isInstanceOf(Attempt.Silent.class);
        server.thenAlways(CuttingServer.answer(500, "x".repeat(1_000_000)));
        assertThat(content.get(photo())).isInstanceOf(Attempt.Failing.class);
    }

    @Test
    void aStagerThatIsNotThereIsSilent() throws Exception {
        server.close();
        assertThat(content.get(photo())).isInstanceOf(Attempt.Silent.class);
    }

    @Test
    void aStagerThatRestartsInTheMiddleIsResumed() throws Exception {
        server.then(CuttingServer.cutAfter(100_000));
        server.closeAfterNext(Duration.ofMillis(3));
        assertThat(got(photo())).isEqualTo(bytes);
    }

    @Test
    void aWorkerThatStopsIsNotHeldUpByAServerThatSaysNothing() throws Exception {
        server.thenAlways(CuttingServer.stallAfter(0));
        Thread asking = Thread.currentThread();
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(asking::interrupt);
        try {
            content.get(photo());
            throw new AssertionError("was not interrupted");
        } catch (InterruptedException expected) {
            await().until(() -> server.requests().size() == 1);
        }
    }

    private byte[] got(AssetStaged photo) throws InterruptedException {
        Attempt attempt = content.get(photo);
        assertThat(attempt).isInstanceOf(Attempt.Got.class);
        return ((Attempt.Got) attempt).bytes();
    }

    private AssetStaged photo() {
        return photo(bytes.length);
    }

    private AssetStaged photo(long size) {
        return new AssetStaged(
                ContentId.of(bytes),
                AssetStaged.Kind.NEW,
                size,
                "image/jpeg",
                new LibraryName("photos"),
                new Location.File("/photos/a.jpg"),
                Optional.empty(),
                List.of());
    }

    private static ContentBytes.Line line(Duration stall) {
        return new ContentBytes.Line(Duration.ofSeconds(5), stall, 1, Duration.ofMillis(1), 4);
    }
}
