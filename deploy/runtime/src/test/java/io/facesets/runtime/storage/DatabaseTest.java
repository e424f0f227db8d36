package io.facesets.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.model.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path folder;

    @Test
    void isWrittenAheadInLargePagesAndMigrated() {
        try (Database database = Database.open(file())) {
            assertThat(pragma(database, "page_size")).isEqualTo("16384");
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
            assertThat(notes(database)).isZero();
        }
    }

    @Test
    void anEmptyFileLeftByAKilledProcessIsMadeLikeANewOne() throws Exception {
        Files.createFile(file());
        try (Database database = Database.open(file())) {
            assertThat(pragma(database, "page_size")).isEqualTo("16384");
        }
    }

    @Test
    void keepsWhatWasWritten() {
        try (Database database = Database.open(file())) {
            database.jdbi().useTransaction(h -> h.execute("INSERT INTO note (text) VALUES ('a')"));
        }
        try (Database database = Database.open(file())) {
            assertThat(notes(database)).isEqualTo(1);
        }
    }

    @Test
    void aSecondOpenerIsRefused() {
        try (Database first = Database.open(file())) {
            assertThatThrownBy(() -> Database.open(file())).isInstanceOfSatisfying(Fault.class, fault -> {
                assertThat(fault.code()).isEqualTo("in-use");
                assertThat(fault.blame()).isEqualTo(Fault.Blame.USER);
            });
            assertThat(notes(first)).isZero();
        }
        Database.open(file()).close();
    }

    @Test
    void aSecondProcessIsRefused() throws Exception {
        try (Database first = Database.open(file())) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opener.class.getName(),
                            file().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said).contains("refused: in-use");
            assertThat(notes(first)).isZero();
        }
    }

    /** Opens a database in a process of its own. */
    static final class Opener {
        public static void main(String[] arguments) {
            try (Database opened = Database.open(Path.of(arguments[0]))) {
                System.out.println("opened " + opened);
            } catch (Fault fault) {
                System.out.println("refused: " + fault.code());
            }
        }
    }

    @Test
    void aFailedMigrationLeavesTheLockFree() throws Exception {
        Files.writeString(file(), "this is no database, and longer than a header of one hundred bytes".repeat(40));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Database.open(file())).isInstanceOfSatisfying(Fault.class, fault -> {
                assertThat(fault.code()).isEqualTo("unusable-database");
                assertThat(fault.blame()).isEqualTo(Fault.Blame.RESOURCE);
                // In one line with what to do: the launcher shows no more than one.
                assertThat(fault).hasMessageContaining("move it away");
                assertThat(fault.getMessage()).doesNotContain("\n");
            });
        }
        Files.delete(file());
        Database.open(file()).close();
    }

    @Test
    void writersWaitForEachOther() throws Exception {
        try (Database database = Database.open(file());
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Callable<Void> writer = () -> {
                for (int i = 0; i < 50; i++) {
                    database.jdbi().useTransaction(h -> {
                        int before = h.createQuery("SELECT count(*) FROM note")
                                .mapTo(Integer.class)
                                .one();
                        h.execute("INSERT INTO note (text) VALUES (?)", "note " + before);
                    });
                }
                return null;
            };
            List<Future<Void>> writers =
                    pool.invokeAll(IntStream.range(0, 4).mapToObj(i -> writer).toList());
            for (Future<Void> done : writers) {
                done.get();
            }
            // Each saw all that was before it: no two read the same count.
            int distinct = database.jdbi()
                    .withHandle(h -> h.createQuery("SELECT count(DISTINCT text) FROM note")
                            .mapTo(Integer.class)
                            .one());
            assertThat(distinct).isEqualTo(200);
        }
    }

    private Path file() {
        return folder.resolve("test.db");
    }

    private static int notes(Database database) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("SELECT count(*) FROM note")
                        .mapTo(Integer.class)
                        .one());
    }

    private static String pragma(Database database, String name) {
        return database.jdbi()
                .withHandle(
                        h -> h.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }
}
