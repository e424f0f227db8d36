package io.facesets.stager.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final Changes changes = new Changes(Duration.ofMillis(500), Duration.ofSeconds(5));

    @Test
    void nothingIsDueUntilSomethingWasHeardAndThenQuietForAWhile() {
        assertThat(changes.next()).isEmpty();
        assertThat(changes.take(START)).isEmpty();
        changes.changed(Path.of("/a/b.jpg"), START);
        changes.changed(Path.of("/a/b.jpg"), START.plusMillis(400));
        assertThat(changes.next()).contains(START.plusMillis(900));
        assertThat(changes.take(START.plusMillis(899))).isEmpty();
        assertThat(changes.take(START.plusMillis(900))).contains(some("/a/b.jpg"));
        assertThat(changes.take(START.plusSeconds(99))).as("once").isEmpty();
        assertThat(changes.next()).isEmpty();
    }

    @Test
    void whatNeverRestsIsLookedAtAllTheSame() {
        for (int i = 0; i < 50; i++) {
            changes.changed(Path.of("/a/" + i), START.plusMillis(i * 100));
            assertThat(changes.take(START.plusMillis(i * 100))).isEmpty();
        }
        assertThat(changes.take(START.plusSeconds(5))).isPresent();
    }

    @Test
    void whatIsWithinAChangedFolderIsNotNamedAgain() {
        for (String path : List.of("/a/b-2", "/a/b/c/d", "/a/b", "/a/b/c", "/a/bb", "/z")) {
            changes.changed(Path.of(path), START);
        }
        assertThat(changes.take(START.plusSeconds(1))).contains(some("/a/b", "/a/b-2", "/a/bb", "/z"));
    }

    @Test
    void tooMuchIsEverythingAndSoIsTheUnknown() {
        for (int i = 0; i <= Changes.MOST; i++) {
            changes.changed(Path.of("/a/" + i), START);
        }
        assertThat(changes.take(START.plusSeconds(1))).contains(new Changes.Due.Everything());
        changes.changed(Path.of("/a"), START);
        changes.unknown(START);
        changes.changed(Path.of("/b"), START);
        assertThat(changes.take(START.plusSeconds(1))).contains(new Changes.Due.Everything());
    }

    /** Every path that was named is covered by exactly one that is due. */
    @Property(tries = 200)
    void everyChangeIsCoveredOnce(
            @ForAll @Size(min = 1, max = 30) List<@Size(min = 1, max = 4) List<@IntRange(max = 2) Integer>> named) {
        List<Path> paths = named.stream()
                .map(names -> Path.of("/", names.stream().map(String::valueOf).toArray(String[]::new)))
                .toList();
        paths.forEach(path -> changes.changed(path, START));
        Optional<Changes.Due> due = changes.take(START.plusSeconds(1));
        assertThat(due).get().isInstanceOfSatisfying(Changes.Due.Some.class, some -> {
            for (Path path : paths) {
                assertThat(some.paths().stream().filter(path::startsWith)).hasSize(1);
            }
            assertThat(paths).containsAll(some.paths());
        });
    }

    private static Changes.Due some(String... paths) {
        return new Changes.Due.Some(List.of(paths).stream().map(Path::of).toList());
    }
}
