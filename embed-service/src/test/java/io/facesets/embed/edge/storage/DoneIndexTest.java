package io.facesets.embed.edge.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.embed.core.known.Standing;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.runtime.kafka.Positions;
import io.facesets.runtime.storage.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoneIndexTest {

    private static final PackRef PACK = new PackRef(new PackName("starter"), "a".repeat(64));
    private static final TopicPartition PARTITION = new TopicPartition("faces-embedded", 3);
    private static final ContentId A = content("a");
    private static final ContentId B = content("b");

    @TempDir
    Path folder;

    private Database database;
    private DoneIndex index;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("embed.db"));
        index = new DoneIndex(database.jdbi(), new Positions(database.jdbi(), () -> "cluster"));
        index.bind(PACK, "cluster/topic");
    }

    @AfterEach
    void close() {
        index.close();
        database.close();
    }

    @Test
    void theLatestRecordDecides() {
        index.apply(List.of(done(A), done(B)), Map.of(), Map.of(PARTITION, 1L));
        assertThat(standing(A)).isEqualTo(Standing.DONE);
        index.apply(List.of(gone(A), done(B)), Map.of(), Map.of(PARTITION, 3L));
        assertThat(standing(A)).isEqualTo(Standing.NONE);
        assertThat(standing(B)).isEqualTo(Standing.DONE);
        assertThat(index.count()).isEqualTo(1);
        index.apply(List.of(older(B), older(A)), Map.of(), Map.of(PARTITION, 5L));
        assertThat(standing(A)).isEqualTo(Standing.OLDER);
        assertThat(standing(B)).isEqualTo(Standing.OLDER);
        assertThat(index.count()).isZero();
        index.apply(List.of(gone(B), done(A)), Map.of(), Map.of(PARTITION, 7L));
        assertThat(standing(A)).isEqualTo(Standing.DONE);
        assertThat(standing(B)).isEqualTo(Standing.NONE);
    }

    @Test
    void survivesAStartAndIsEmptiedByOtherWeightsAnotherPackOrAnotherTopic() {
        for (Runnable other : List.<Runnable>of(
                () -> assertThat(index.bind(new PackRef(PACK.name(), "b".repeat(64)), "cluster/topic"))
                        .isFalse(),
                () -> assertThat(index.bind(new PackRef(new PackName("other"), PACK.digest()), "cluster/topic"))
                        .isFalse(),
                () -> assertThat(index.bind(PACK, "cluster/made-anew")).isFalse())) {
            index.bind(PACK, "cluster/topic");
            index.apply(List.of(done(A)), Map.of(), Map.of(PARTITION, 1L));
            close();
            database = Database.open(folder.resolve("embed.db"));
            index = new DoneIndex(database.jdbi(), new Positions(database.jdbi(), () -> "cluster"));
            assertThat(index.bind(PACK, "cluster/topic")).isTrue();
            assertThat(standing(A)).isEqualTo(Standing.DONE);
            other.run();
            assertThat(standing(A)).isEqualTo(Standing.NONE);
            assertThat(positions(database.jdbi())).isZero();
        }
    }

    @Test
    void anOwnResultIsEnteredUnlessTheTopicHasBeenReadBeyondIt() {
        index.apply(List.of(older(A)), Map.of(), Map.of(PARTITION, 4L));
        index.enter(A, PARTITION, 5);
        assertThat(standing(A)).isEqualTo(Standing.DONE);
        index.apply(List.of(gone(B)), Map.of(), Map.of(PARTITION, 9L));
        index.enter(B, PARTITION, 8);
        assertThat(standing(B)).as("deleted by a record after its own").isEqualTo(Standing.NONE);
        index.enter(B, PARTITION, 10);
        index.enter(B, PARTITION, 10);
        assertThat(standing(B)).isEqualTo(Standing.DONE);
        assertThat(standing(content("never seen"))).isEqualTo(Standing.NONE);
    }

    @Test
    void whatIsForgottenAddsUpAndOutlivesEverythingElse() {
        Box left = new Box(0, 0, 10, 10);
        Box right = new Box(50, 0, 60, 10);
        assertThat(index.forgotten(A)).contains(ForgottenFaces.NONE);
        index.apply(List.of(), Map.of(A, ForgottenFaces.of(List.of(left))), Map.of(PARTITION, 1L));
        index.apply(List.of(gone(A)), Map.of(A, ForgottenFaces.of(List.of(right))), Map.of(PARTITION, 2L));
        assertThat(index.forgotten(A)).contains(ForgottenFaces.of(List.of(left, right)));
        index.bind(new PackRef(PACK.name(), "b".repeat(64)), "cluster/topic");
        index.clear();
        assertThat(index.forgotten(A)).contains(ForgottenFaces.of(List.of(left, right)));
        assertThat(index.forgotten(B)).contains(ForgottenFaces.NONE);
        database.jdbi().useHandle(h -> h.execute("DROP TABLE forgotten"));
        assertThat(index.forgotten(A)).as("can't be told").isEmpty();
        // For the next open.
        database.jdbi().useHandle(h -> h.execute("CREATE TABLE forgotten (content BLOB PRIMARY KEY, faces TEXT)"));
    }

    @Test
    void aDatabaseThatCannotBeAskedDoesNotSayNo() {
        index.apply(List.of(done(A)), Map.of(), Map.of(PARTITION, 1L));
        database.jdbi().useHandle(h -> h.execute("ALTER TABLE done RENAME TO elsewhere"));
        assertThat(standing(A)).isEqualTo(Standing.UNKNOWN);
        index.enter(B, PARTITION, 2);
        database.jdbi().useHandle(h -> h.execute("ALTER TABLE elsewhere RENAME TO done"));
        assertThat(standing(A)).isEqualTo(Standing.DONE);
    }

    /** Such a file knows nothing of results of other versions. */
    @Test
    void aFileOfBeforeIsReadAnew() {
        index.apply(List.of(done(A)), Map.of(), Map.of(PARTITION, 1L));
        close();
        Path file = folder.resolve("embed.db");
        String script = "ALTER TABLE done DROP COLUMN older; DROP TABLE forgotten;"
                + " DELETE FROM flyway_schema_history WHERE version IN ('2', '3')";
        Jdbi.create("jdbc:sqlite:" + file).useHandle(h -> h.createScript(script).execute());
        database = Database.open(file);
        index = new DoneIndex(database.jdbi(), new Positions(database.jdbi(), () -> "cluster"));
        assertThat(index.bind(PACK, "cluster/topic")).isFalse();
        assertThat(standing(A)).isEqualTo(Standing.NONE);
        assertThat(positions(database.jdbi())).isZero();
    }

    private static int positions(Jdbi jdbi) {
        return jdbi.withHandle(h ->
                h.select("SELECT count(*) FROM positions").mapTo(Integer.class).one());
    }

    private static DoneIndex.Change done(ContentId content) {
        return new DoneIndex.Change(content, Standing.DONE);
    }

    private static DoneIndex.Change older(ContentId content) {
        return new DoneIndex.Change(content, Standing.OLDER);
    }

    private static DoneIndex.Change gone(ContentId content) {
        return new DoneIndex.Change(content, Standing.NONE);
    }

    private Standing standing(ContentId content) {
        return index.standing(content);
    }

    private static ContentId content(String text) {
        return ContentId.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
