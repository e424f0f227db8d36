package io.facesets.embed.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.RejectionCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetcherTest {

    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final AssetStaged PHOTO = new AssetStaged(
            new ContentId(SHA_OF_ABC),
            AssetStaged.Kind.NEW,
            3,
            "image/jpeg",
            new LibraryName("photos"),
            new Location.File("/photos/a.jpg"),
            Optional.empty(),
            List.of());

    private static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO, 3);

    private final ByteSource right = photo -> new Attempt.Got(new byte[] {'a', 'b', 'c'});
    private final ByteSource wrong = photo -> new Attempt.Got(new byte[] {'x'});
    private final ByteSource nothing = photo -> new Attempt.Absent("not here");

    @Test
    void goesOnToTheNextPlaceUntilTheBytesAreRight() throws Exception {
        assertThat(fetch(nothing, wrong, right)).isInstanceOf(Fetched.Photo.class);
    }

    @Test
    void otherBytesMeanChangedAndNoneMeanUnavailable() throws Exception {
        assertThat(fetch(nothing)).isEqualTo(new Fetched.Not(RejectionCode.UNAVAILABLE, "/photos/a.jpg: not here"));
        assertThat(fetch(wrong, nothing)).isInstanceOfSatisfying(Fetched.Not.class, not -> {
            assertThat(not.reason()).isEqualTo(RejectionCode.CHANGED);
            assertThat(not.detail()).contains("expected sha256 " + SHA_OF_ABC).contains("not here");
        });
    }

    @Test
    void whatIsTooLargeIsNotRead() throws Exception {
        ByteSource untouchable = photo -> {
            throw new AssertionError("read");
        };
        assertThat(new Fetcher(List.of(untouchable), 2, NONE).fetch(PHOTO))
                .isInstanceOfSatisfying(
                        Fetched.Not.class, not -> assertThat(not.reason()).isEqualTo(RejectionCode.TOO_LARGE));
    }

    @Test
    void waitsForOneWhoIsSilentAsLongAsItTakesAndTellsSo() throws Exception {
        Deque<Attempt> answers = new ArrayDeque<>();
        for (int i = 0; i < 50; i++) {
            answers.add(new Attempt.Silent("nobody at home"));
        }
        List<Optional<String>> told = new ArrayList<>();
        AtomicReference<Fetcher> self = new AtomicReference<>();
        Fetcher fetcher = new Fetcher(
                List.of(nothing, photo -> {
                    told.add(self.get().silence());
                    return answers.isEmpty() ? right.get(photo) : answers.pop();
                }),
                100,
                NONE);
        self.set(fetcher);
        assertThat(fetcher.fetch(PHOTO)).isInstanceOf(Fetched.Photo.class);
        assertThat(told).hasSize(51).last().isEqualTo(Optional.of("not here; nobody at home"));
        assertThat(fetcher.silence()).isEmpty();
    }

    @Test
    void givesUpOnOneWhoAnswersAndDoesNotGiveThePhoto() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Fetched fetched = fetch(photo -> {
            asked.incrementAndGet();
            return new Attempt.Failing("disk on fire");
        });
        assertThat(fetched).isEqualTo(new Fetched.Not(RejectionCode.UNAVAILABLE, "/photos/a.jpg: disk on fire"));
        assertThat(asked).hasValue(3);
    }

    @Test
    void oneWithOtherBytesIsNotAskedAgain() throws Exception {
        assertThat(fetch(photo -> new Attempt.Changed("another size")))
                .isEqualTo(new Fetched.Not(RejectionCode.CHANGED, "/photos/a.jpg: another size"));
    }

    @Test
    void pausesGrowUpToTheLongest() {
        Patience patience = new Patience(Duration.ofMillis(500), Duration.ofSeconds(15), 8);
        assertThat(java.util.stream.IntStream.of(1, 2, 3, 5, 6, 7, 1_000_000)
                        .mapToObj(patience::pause)
                        .map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 8000L, 15_000L, 15_000L, 15_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "/mnt/x/a/b.jpg, X:\\a\\b.jpg",
        "/mnt/xy/a.jpg, /mnt/xy/a.jpg",
        "/mnt/x/deep/c.jpg, /other/c.jpg",
        "/mnt/x, X:"
    })
    void pathsAreMappedOnTheBoundariesOfFolders(String staged, String here) {
        assertThat(PathMap.parse("/mnt/x=X:\\, /mnt/x/deep=/other").apply(staged))
                .isEqualTo(here);
    }

    @Test
    void aRuleWithoutTwoSidesIsRefused() {
        for (String rules : List.of("/mnt/x", "/mnt/x=X:,", " ")) {
            assertThatIllegalArgumentException().isThrownBy(() -> PathMap.parse(rules));
        }
    }

    @Test
    void noRulesLeaveAPathAsItIs() {
        assertThat(PathMap.parse("").apply("/mnt/x/a.jpg")).isEqualTo("/mnt/x/a.jpg");
    }

    private static Fetched fetch(ByteSource... sources) throws InterruptedException {
        return new Fetcher(List.of(sources), 100, NONE).fetch(PHOTO);
    }
}
