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
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    private final ByteSource right = (photo, limit) -> new Attempt.Got(new byte[] {'a', 'b', 'c'});
    private final ByteSource wrong = (photo, limit) -> new Attempt.Got(new byte[] {'x'});
    private final ByteSource nothing = (photo, limit) -> new Attempt.Absent("not here");

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
        ByteSource untouchable = (photo, limit) -> {
            throw new AssertionError("read");
        };
        assertThat(new Fetcher(List.of(untouchable), 2).fetch(PHOTO))
                .isInstanceOfSatisfying(
                        Fetched.Not.class, not -> assertThat(not.reason()).isEqualTo(RejectionCode.TOO_LARGE));
    }

    @Test
    void waitsForOneWhoIsSilentAndNotForOneWhoHasNothing() throws Exception {
        Deque<Attempt> answers = new ArrayDeque<>(
                List.of(new Attempt.Silent("down"), new Attempt.Silent("down"), new Attempt.Absent("gone")));
        ByteSource patient = new PatientSource(
                (photo, limit) -> answers.pop(), List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        assertThat(patient.get(PHOTO, 9)).isEqualTo(new Attempt.Absent("gone"));
        assertThat(answers).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/mnt/x/a/b.jpg, X:\\a\\b.jpg",
        "/mnt/xy/a.jpg, /mnt/xy/a.jpg",
        "/mnt/x/deep/c.jpg, /other/c.jpg",
        "/mnt/x, X:"
    })
    void pathsAreMappedOnTheBoundariesOfFolders(String staged, String here) {
        assertThat(PathMap.parse(List.of("/mnt/x=X:\\", "/mnt/x/deep=/other")).apply(staged))
                .isEqualTo(here);
    }

    @Test
    void aRuleWithoutTwoSidesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PathMap.parse(List.of("/mnt/x")));
    }

    private static Fetched fetch(ByteSource... sources) throws InterruptedException {
        return new Fetcher(List.of(sources), 100).fetch(PHOTO);
    }
}
