package io.facesets.embed.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.facesets.embed.core.fetch.Attempt;
import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.known.Standing;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a photo that can't be looked at and has a result. */
@Timeout(30)
class KeepingTest {

    private static final String PHOTO = "photo";
    private static final String HANGING = "hanging";

    private final FakeParts parts = new FakeParts();
    private final CountDownLatch release = new CountDownLatch(1);
    private Flow flow;

    @BeforeEach
    void open() {
        parts.current.complete(null);
        flow = new Flow(new Bounds(2, 3, 1000, 4, Duration.ofMillis(200)), parts.parts(), why -> {});
    }

    @AfterEach
    void close() throws InterruptedException {
        release.countDown();
        flow.close(Duration.ofSeconds(5));
    }

    static Stream<Arguments> everyFailure() {
        return Stream.of("gone", "other bytes", "source fails", "decoder", "crash", HANGING)
                .map(Arguments::arguments);
    }

    @ParameterizedTest
    @MethodSource("everyFailure")
    void withoutAResultEveryFailureIsOne(String failure) {
        assertThat(ending(failure)).isInstanceOf(Ending.Published.class);
        assertThat(parts.published)
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isInstanceOf(FacesEmbedded.Rejected.class));
    }

    @ParameterizedTest
    @MethodSource("everyFailure")
    void whatAnotherWorkerSawMeanwhileWithTheSamePackStands(String failure) {
        // It comes after this worker last asked whether there is anything to do, just before the failure.
        assertThat(ending(failure, () -> parts.stands(PHOTO, Standing.DONE)))
                .isIn(new Ending.Kept(), new Ending.Known());
        assertThat(parts.published).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyFailure")
    void whileItCannotBeToldWhatStandsNothingIsDecided(String failure) {
        parts.stands(PHOTO, Standing.UNKNOWN);
        assertThat(ending(failure)).isEqualTo(new Ending.Stopped());
        assertThat(parts.published).isEmpty();
    }

    static Stream<Arguments> failuresOverAnOlderVersion() {
        return Stream.of(
                arguments("gone", true),
                arguments("other bytes", true),
                arguments("source fails", true),
                arguments("decoder", false),
                arguments("crash", false),
                arguments(HANGING, false));
    }

    @ParameterizedTest
    @MethodSource("failuresOverAnOlderVersion")
    void whatAnOlderVersionSawStandsUnlessTheBytesWereHad(String failure, boolean stands) {
        parts.stands(PHOTO, Standing.OLDER);
        Ending ending = ending(failure);
        assertThat(ending).isInstanceOf(stands ? Ending.Kept.class : Ending.Published.class);
        assertThat(parts.published).hasSize(stands ? 0 : 1);
        await("its room to be given back").until(() -> flow.snapshot().bytes() == 0);
        assertThat(flow.snapshot().inFlight()).isZero();
    }

    @Test
    void aCondemnedPhotoIsForgottenByTheJournalEitherWay() {
        ending("crash", () -> parts.stands(PHOTO, Standing.DONE));
        assertThat(parts.journal).contains("settled " + FakeParts.photo(PHOTO).content());
    }

    @Test
    void newResultsTakeThePlaceOfOlderOnes() {
        for (Standing standing : List.of(Standing.OLDER, Standing.UNKNOWN, Standing.NONE)) {
            parts.stands(PHOTO, standing);
            assertThat(take()).isEqualTo(new Ending.Published(FakeParts.NOTHING));
        }
        assertThat(parts.published).hasSize(3);
    }

    private Ending ending(String failure) {
        return ending(failure, () -> {});
    }

    /** How a photo ends that fails so, after {@code before} has happened. */
    private Ending ending(String failure, Runnable before) {
        switch (failure) {
            case "gone" -> parts.source = photo -> after(before, new Attempt.Absent("no such file"));
            case "other bytes" -> parts.source = photo -> after(before, new Attempt.Changed("larger"));
            case "source fails" ->
                parts.source = photo -> {
                    before.run();
                    throw new IllegalStateException("a bug");
                };
            case "decoder" ->
                parts.look = photo -> after(before, new FacesEmbedded.Rejected(RejectionCode.UNDECODABLE, "cut off"));
            case "crash" -> parts.pastOf = content -> after(before, CrashJournal.Past.CONDEMNED);
            default ->
                parts.look = photo -> {
                    before.run();
                    release.await();
                    return FakeParts.NOTHING;
                };
        }
        return take();
    }

    private static <T> T after(Runnable before, T value) {
        before.run();
        return value;
    }

    private Ending take() {
        return flow.take(FakeParts.photo(PHOTO), () -> true)
                .ending()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
