package io.facesets.embed.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facesets.embed.core.journal.CrashJournal.Look;
import io.facesets.embed.core.journal.CrashJournal.Past;
import io.facesets.embed.core.journal.JournalPage;
import io.facesets.embed.core.work.WorkerName;
import io.facesets.model.ContentId;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalFileTest {

    private static final WorkerName ONE = new WorkerName("one");
    private static final ContentId A = content("a");
    private static final ContentId B = content("b");

    private final List<JournalFile> open = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        open.forEach(JournalFile::close);
    }

    @Test
    void anOrderlyLifeLeavesNothing() {
        JournalFile journal = open(ONE);
        Look look = journal.begin(A, false);
        assertThat(journal.past(A)).isEqualTo(Past.CLEAN);
        look.end();
        journal.begin(B, false);
        journal.close();
        JournalFile next = open(ONE);
        assertThat(next.past(A)).isEqualTo(Past.CLEAN);
        assertThat(next.past(B)).as("it was under way at the goodbye").isEqualTo(Past.CLEAN);
    }

    @Test
    void twoSuddenEndsCondemnAndASettledOneIsForgotten() throws IOException {
        JournalFile first = open(ONE);
        first.begin(A, false);
        first.begin(B, false).end();

        JournalFile second = open(afterSuddenEnd("two"));
        assertThat(second.past(A)).isEqualTo(Past.SUSPECT);
        assertThat(second.past(B)).isEqualTo(Past.CLEAN);
        second.begin(A, true);

        Files.copy(path("two"), path("three"));
        JournalFile third = open(new WorkerName("three"));
        assertThat(third.past(A)).isEqualTo(Past.CONDEMNED);
        third.settled(A);
        assertThat(third.past(A)).isEqualTo(Past.CLEAN);
        third.close();
        assertThat(open(new WorkerName("three")).past(A)).isEqualTo(Past.CLEAN);
    }

    @Test
    void aSuspectThatIsLookedAtAloneWithoutHarmIsCleared() throws IOException {
        open(ONE).begin(A, false);
        JournalFile second = open(afterSuddenEnd("two"));
        second.begin(A, true).end();
        assertThat(second.past(A)).isEqualTo(Past.CLEAN);
        Files.copy(path("two"), path("three"));
        assertThat(open(new WorkerName("three")).past(A)).isEqualTo(Past.CLEAN);
    }

    @Test
    void aSuspectStaysOneOverAGoodbyeAndOverEndsThatOthersCaused() throws IOException {
        open(ONE).begin(A, false);
        JournalFile second = open(afterSuddenEnd("two"));
        second.begin(A, true);
        second.close();
        JournalFile third = open(new WorkerName("two"));
        assertThat(third.past(A)).as("stopped while alone").isEqualTo(Past.SUSPECT);
        third.begin(B, false);
        Files.copy(path("two"), path("four"));
        JournalFile fourth = open(new WorkerName("four"));
        assertThat(fourth.past(A)).isEqualTo(Past.SUSPECT);
        assertThat(fourth.past(B)).isEqualTo(Past.SUSPECT);
    }

    @Test
    void workersOfOneFolderHaveDifferentNames() {
        JournalFile mine = open(ONE);
        assertThat(JournalFile.open(folder, ONE)).isEmpty();
        open(new WorkerName("two"));
        mine.close();
        open(ONE);
    }

    @Test
    void whatADeadNeighbourLeftIsTakenOverOnceAndALivingOneIsLeftAlone() throws IOException {
        JournalFile mine = open(ONE);
        JournalFile living = open(new WorkerName("living"));
        living.begin(B, false);
        Files.copy(path("living"), path("dead"));
        JournalFile dying = open(new WorkerName("dead"));
        dying.begin(A, true);
        Files.copy(path("dead"), path("gone"));

        mine.adopt();
        assertThat(mine.past(A)).isEqualTo(Past.CONDEMNED);
        assertThat(mine.past(B)).as("from the dead one's copy").isEqualTo(Past.SUSPECT);
        mine.settled(A);
        mine.begin(B, true).end();
        mine.adopt();
        assertThat(mine.past(A)).as("adopted once").isEqualTo(Past.CLEAN);
        assertThat(mine.past(B)).isEqualTo(Past.CLEAN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 95, 96, 97, 150, 191, 192, 250})
    void aTornFileGivesWhatIsWholeInIt(int length) throws IOException {
        JournalFile first = open(ONE);
        first.begin(A, false);
        first.begin(B, false);
        byte[] whole = Files.readAllBytes(path("one"));
        Files.write(path("torn"), Arrays.copyOf(whole, length));
        JournalFile torn = open(new WorkerName("torn"));
        assertThat(torn.past(A)).isEqualTo(length >= 192 - 10 ? Past.SUSPECT : Past.CLEAN);
        assertThat(torn.past(B)).isEqualTo(Past.CLEAN);
    }

    @Test
    void damagedLinesArePassedOver() throws IOException {
        JournalFile first = open(ONE);
        first.begin(A, false);
        first.begin(B, false);
        byte[] bytes = Files.readAllBytes(path("one"));
        bytes[JournalPage.LINE + 10] ^= 1;
        Files.write(path("bad"), bytes);
        JournalFile next = open(new WorkerName("bad"));
        assertThat(next.past(A)).isEqualTo(Past.CLEAN);
        assertThat(next.past(B)).isEqualTo(Past.SUSPECT);
    }

    @Test
    void aForeignFileIsKeptBeside() throws IOException {
        Files.write(path("mine"), "a letter to my aunt".getBytes(StandardCharsets.UTF_8));
        JournalFile journal = open(new WorkerName("mine"));
        assertThat(folder.resolve("embed-mine.journal.unreadable")).hasContent("a letter to my aunt");
        journal.begin(A, false);
        Files.copy(path("mine"), path("next"));
        assertThat(open(new WorkerName("next")).past(A)).isEqualTo(Past.SUSPECT);
    }

    @Test
    void whereItCannotBeWrittenThereIsNoWorker() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> JournalFile.open(file, ONE))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("unusable-folder"))
                .withMessageContaining("no-folder");
    }

    @Test
    void aGoodbyeWithoutADiskIsNoReasonToThrow() throws IOException {
        JournalFile journal = open(ONE);
        Look look = journal.begin(A, false);
        journal.close();
        look.end();
        journal.begin(B, false).end();
        journal.adopt();
    }

    @Test
    void manyThreadsNoteAtOnceAndTheFileStaysSmall() throws Exception {
        JournalFile journal = open(ONE);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 4000; i++) {
                ContentId content = content("photo " + i);
                threads.submit(() -> journal.begin(content, false).end());
            }
        }
        assertThat(Files.size(path("one"))).isLessThanOrEqualTo((8 + 1) * JournalPage.LINE);
        assertThat(JournalPage.parse(Files.readAllBytes(path("one")))
                        .orElseThrow()
                        .notes())
                .isEmpty();
        assertThat(journal.trouble()).isEmpty();
    }

    @Test
    void anInterruptedThreadStillNotes() throws Exception {
        JournalFile journal = open(ONE);
        Thread.currentThread().interrupt();
        journal.begin(A, false);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.trouble()).isEmpty();
        assertThat(JournalPage.parse(Files.readAllBytes(path("one")))
                        .orElseThrow()
                        .notes())
                .hasSize(1);
    }

    /** The journal of {@code one} as the kernel has it now, for a worker of another name, as if its process were gone. */
    private WorkerName afterSuddenEnd(String name) throws IOException {
        Files.copy(path("one"), path(name), StandardCopyOption.REPLACE_EXISTING);
        return new WorkerName(name);
    }

    private JournalFile open(WorkerName name) {
        JournalFile journal = JournalFile.open(folder, name).orElseThrow();
        open.add(journal);
        return journal;
    }

    private Path path(String name) {
        return folder.resolve("embed-" + name + ".journal");
    }

    private static ContentId content(String text) {
        return ContentId.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
