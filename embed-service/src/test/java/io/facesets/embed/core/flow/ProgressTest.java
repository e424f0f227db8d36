package io.facesets.embed.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void commitsUpToTheFirstThatIsNotDone() {
        Progress progress = new Progress();
        assertThat(progress.toCommit()).isEmpty();
        for (long offset : List.of(5L, 6L, 9L, 12L)) {
            progress.taken(offset);
        }
        assertThat(progress.toCommit()).as("nothing is done").isEmpty();
        progress.done(9);
        progress.done(12);
        assertThat(progress.toCommit()).isEmpty();
        progress.done(5);
        assertThat(progress.toCommit()).hasValue(6);
        progress.committed(6);
        assertThat(progress.toCommit()).isEmpty();
        progress.done(6);
        assertThat(progress.toCommit()).hasValue(13);
        assertThat(progress.toCommit()).as("again until it is committed").hasValue(13);
        progress.committed(13);
        progress.committed(6);
        assertThat(progress.toCommit()).isEmpty();
    }

    @Test
    void whatIsTakenAgainIsOpenAgain() {
        Progress progress = new Progress();
        progress.taken(0);
        progress.done(0);
        progress.done(0);
        progress.taken(0);
        assertThat(progress.toCommit()).isEmpty();
        progress.done(0);
        assertThat(progress.toCommit()).hasValue(1);
    }

    /** Never past a record that is open, never behind one before which all are done, whatever the order of ends. */
    @Property(tries = 200)
    void neverPassesAnOpenRecord(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Random random = new Random(seed);
        Progress progress = new Progress();
        List<Long> open = new ArrayList<>();
        Set<Long> done = new HashSet<>();
        long offset = random.nextInt(1000);
        for (int i = 0; i < count; i++) {
            offset += 1 + random.nextInt(3);
            progress.taken(offset);
            open.add(offset);
            while (!open.isEmpty() && random.nextInt(3) == 0) {
                long ended = open.remove(random.nextInt(open.size()));
                progress.done(ended);
                done.add(ended);
            }
            progress.toCommit().ifPresent(next -> {
                assertThat(open).allMatch(o -> o >= next);
                assertThat(done).anyMatch(d -> d < next);
                if (random.nextBoolean()) {
                    progress.committed(next);
                }
            });
        }
        open.forEach(progress::done);
        progress.toCommit().ifPresent(progress::committed);
        assertThat(progress.toCommit()).isEmpty();
    }
}
