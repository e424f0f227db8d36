package io.facesets.embed.edge.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.embed.core.fetch.Digests;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
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
        index.apply(List.of(done(A), done(B)), Map.of(PARTITION, 1L));
        assertThat(index.has(A)).isTrue();
        index.apply(List.of(gone(A), done(B)), Map.of(PARTITION, 3L));
        assertThat(index.has(A)).isFalse();
        assertThat(index.has(B)).isTrue();
        assertThat(index.count()).isEqualTo(1);
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
            index.apply(List.of(done(A)), Map.of(PARTITION, 1L));
            close();
            database = Database.open(folder.resolve("embed.db"));
            index = new DoneIndex(database.jdbi(), new Positions(database.jdbi(), () -> "cluster"));
            assertThat(index.bind(PACK, "cluster/topic")).isTrue();
            assertThat(index.has(A)).isTrue();
            other.run();
            assertThat(index.has(A)).isFalse();
            assertThat(positions(database.jdbi())).isZero();
        }
    }

    @Test
    void anOwnResultIsEnteredUnlessTheTopicHasBeenReadBeyondIt() {
        index.enter(A, PARTITION, 5);
        assertThat(index.has(A)).isTrue();
        index.apply(List.of(gone(B)), Map.of(PARTITION, 9L));
        index.enter(B, PARTITION, 8);
        assertThat(index.has(B)).as("deleted by a record after its own").isFalse();
        index.enter(B, PARTITION, 10);
        index.enter(B, PARTITION, 10);
        assertThat(index.has(B)).isTrue();
        assertThat(index.has(content("never seen"))).isFalse();
    }

    @Test
    void aDatabaseThatCannotBeAskedSaysNo() {
        index.apply(List.of(done(A)), Map.of(PARTITION, 1L));
        database.jdbi().useHandle(h -> h.execute("ALTER TABLE done RENAME TO elsewhere"));
        assertThat(index.has(A)).isFalse();
        index.enter(B, PARTITION, 2);
        database.jdbi().useHandle(h -> h.execute("ALTER TABLE elsewhere RENAME TO done"));
        assertThat(index.has(A)).isTrue();
    }

    private static int positions(Jdbi jdbi) {
        return jdbi.withHandle(h ->
                h.select("SELECT count(*) FROM positions").mapTo(Integer.class).one());
    }

    private static DoneIndex.Change done(ContentId content) {
        return new DoneIndex.Change(content, true);
    }

    private static DoneIndex.Change gone(ContentId content) {
        return new DoneIndex.Change(content, false);
    }

    private static ContentId content(String text) {
        return Digests.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
