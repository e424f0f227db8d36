package io.facesets.export.edge.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.export.edge.storage.Outputs;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.jobs.Progress;
import io.facesets.runtime.storage.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    private static final PackName PACK = new PackName("starter");
    private static final Follower.Rhythm RHYTHM =
            new Follower.Rhythm(true, Duration.ofSeconds(10), Duration.ofSeconds(60));

    @TempDir
    Path temp;

    private Database database;
    private Outputs outputs;
    private Jobs jobs;
    private final AtomicLong seconds = new AtomicLong();
    private final List<Path> remade = new CopyOnWriteArrayList<>();
    private volatile boolean complete = true;
    private volatile boolean full;
    private Follower follower;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(temp.resolve("export.db"));
        outputs = new Outputs(database.jdbi());
        jobs = new Jobs("test");
        follower = follower();
    }

    @AfterEach
    void close() {
        follower.close();
        jobs.close();
        database.close();
    }

    private Follower follower() {
        return new Follower(
                jobs, this::again, outputs, PACK, () -> complete, RHYTHM, () -> seconds.get() * 1_000_000_000L);
    }

    private void again(Path folder, Progress progress) {
        remade.add(folder);
        if (full) {
            throw Fault.resource("folder-unwritable", "The disk is full.", new IOException("no space"));
        }
        outputs.made(folder, outputs.changes(), PACK, 2);
    }

    private Path exported(String name) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        outputs.remember(folder, "{\"folder\":\"" + folder + "\"}", PACK);
        outputs.made(folder, outputs.changes(), PACK, 0);
        return folder;
    }

    private void change() {
        database.jdbi().useHandle(h -> h.execute("UPDATE changes SET number = number + 1"));
    }

    /** Seconds go by, one look in each; says which folders were made again meanwhile. */
    private List<Path> pass(int howMany) throws InterruptedException {
        return pass(howMany, 1);
    }

    private List<Path> pass(int howMany, int step) throws InterruptedException {
        remade.clear();
        for (int i = 0; i < howMany; i += step) {
            seconds.addAndGet(step);
            follower.look();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(jobs::idle);
        }
        return new ArrayList<>(remade);
    }

    @Test
    void nothingFollowsUntilSomethingHasChanged() throws Exception {
        exported("out");
        assertThat(pass(200)).isEmpty();
    }

    @Test
    void aChangeIsFollowedOnceAndWhenItHasComeToRest() throws Exception {
        Path out = exported("out");
        pass(1);
        for (int i = 0; i < 5; i++) {
            change();
            assertThat(pass(9)).isEmpty();
        }
        assertThat(pass(2)).containsExactly(out);
        assertThat(pass(300)).isEmpty();
        assertThat(follower.states()).containsEntry(out, "up to date, without 2 faces whose originals are missing");
    }

    @Test
    void changesThatNeverRestAreFollowedAllTheSameButNotMoreOftenThanAsked() throws Exception {
        exported("out");
        pass(1);
        int followed = 0;
        for (int i = 0; i < 300; i++) {
            change();
            followed += pass(1).size();
        }
        assertThat(followed).isBetween(3, 5);
    }

    @Test
    void anExportThatSomebodyAskedForIsNotDoubled() throws Exception {
        Path out = exported("out");
        change();
        pass(5);
        again(out, null_());
        assertThat(pass(100)).isEmpty();
    }

    private static Progress null_() {
        return new Progress() {
            @Override
            public void stage(String name, long total) {}

            @Override
            public void advance(long steps) {}

            @Override
            public void checkCancelled() {}
        };
    }

    @Test
    void whatIsOnlyHalfReadIsNotFollowed() throws Exception {
        Path out = exported("out");
        complete = false;
        change();
        assertThat(pass(300)).isEmpty();
        complete = true;
        assertThat(pass(1)).containsExactly(out);
    }

    @Test
    void aRestartGoesOn() throws Exception {
        Path out = exported("out");
        change();
        pass(3);
        follower.close();
        follower = follower();
        assertThat(pass(20)).containsExactly(out);
    }

    @Test
    void aFolderThatIsGoneIsSaidAndFollowsWhenItIsBack() throws Exception {
        Path out = exported("out");
        Path other = exported("other");
        Files.delete(out);
        change();
        assertThat(pass(100)).as("and not made again").containsExactly(other);
        assertThat(out).doesNotExist();
        assertThat(follower.states().get(out)).startsWith("gone");
        assertThat(follower.stuck()).containsExactly(out);
        Files.createDirectory(out);
        assertThat(pass(70)).containsExactly(out);
        assertThat(follower.stuck()).isEmpty();
    }

    @Test
    void aFolderThatRefusesIsTriedEverMoreSeldomAndHidesNoOther() throws Exception {
        Path out = exported("out");
        full = true;
        change();
        assertThat(pass(60 * 60, 15)).hasSizeBetween(4, 8).containsOnly(out);
        assertThat(follower.states()).containsEntry(out, "The disk is full.");
        full = false;
        assertThat(pass(60 * 60, 15)).containsExactly(out);
        assertThat(follower.stuck()).isEmpty();
    }

    @Test
    void anExportThatWasKilledGoesOn() throws Exception {
        Path out = Files.createDirectories(temp.resolve("out"));
        outputs.remember(out, "{\"folder\":\"" + out + "\"}", PACK);
        follower.close();
        follower = follower();
        assertThat(pass(20)).containsExactly(out);
    }

    @Test
    void setsOfAnotherPackAreLeftAlone() throws Exception {
        Path out = exported("out");
        outputs.made(out, 0, new PackName("buffalo_l"), 0);
        change();
        assertThat(pass(100)).isEmpty();
        assertThat(follower.states().get(out)).contains("buffalo_l");
    }

    @Test
    void anotherRequestForAFolderIsNotTakenForMade() throws Exception {
        Path out = exported("out");
        outputs.remember(out, "{\"folder\":\"" + out + "\",\"topN\":3}", PACK);
        assertThat(pass(100)).containsExactly(out);
    }
}
