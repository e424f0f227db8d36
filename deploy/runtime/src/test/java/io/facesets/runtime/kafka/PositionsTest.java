package io.facesets.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsTest {

    private static final TopicPartition FIRST = new TopicPartition("asset-staged", 0);
    private static final TopicPartition SECOND = new TopicPartition("asset-staged", 1);

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("test.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutAPositionReadingStartsAtTheBeginningWhateverKafkaRemembers() {
        assertThat(assigned(positions("cluster-a"))).containsExactlyInAnyOrderEntriesOf(Map.of(FIRST, 5L, SECOND, 5L));
    }

    @Test
    void readingGoesOnAfterTheLastRecordThatHadItsEffect() {
        Positions positions = positions("cluster-a");
        done(positions, FIRST, 41);
        assertThat(assigned(positions)).containsEntry(FIRST, 42L).containsEntry(SECOND, 5L);
        // A new process with the same file.
        database.close();
        open();
        assertThat(assigned(positions("cluster-a"))).containsEntry(FIRST, 42L);
    }

    @Test
    void aRedeliveredRecordDoesNotTakeThePositionBack() {
        Positions positions = positions("cluster-a");
        done(positions, FIRST, 41);
        done(positions, FIRST, 7);
        assertThat(assigned(positions)).containsEntry(FIRST, 42L);
    }

    @Test
    void anEffectThatIsUndoneUndoesThePosition() {
        Positions positions = positions("cluster-a");
        done(positions, FIRST, 10);
        assertThatThrownBy(() -> database.jdbi().useTransaction(handle -> {
                    handle.execute("INSERT INTO note (text) VALUES ('an effect')");
                    positions.done(handle, FIRST.topic(), FIRST.partition(), 11);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(assigned(positions)).containsEntry(FIRST, 11L);
    }

    @Test
    void anotherClusterIsReadFromItsBeginningAndTheFirstIsNotForgotten() {
        done(positions("cluster-a"), FIRST, 41);
        Positions other = positions("cluster-b");
        assertThat(assigned(other)).containsEntry(FIRST, 5L);
        done(other, FIRST, 6);
        assertThat(assigned(other)).containsEntry(FIRST, 7L);
        assertThat(assigned(positions("cluster-a"))).containsEntry(FIRST, 42L);
    }

    private void done(Positions positions, TopicPartition partition, long offset) {
        database.jdbi()
                .useTransaction(handle -> positions.done(handle, partition.topic(), partition.partition(), offset));
    }

    private Positions positions(String clusterId) {
        return new Positions(database.jdbi(), new Cluster(clusterId));
    }

    /** Where a consumer reads next once both partitions are assigned; they hold the offsets 5 to 99. */
    private static Map<TopicPartition, Long> assigned(Positions positions) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("latest")) {
            List<TopicPartition> both = List.of(FIRST, SECOND);
            consumer.assign(both);
            consumer.updateBeginningOffsets(Map.of(FIRST, 5L, SECOND, 5L));
            consumer.updateEndOffsets(Map.of(FIRST, 100L, SECOND, 100L));
            positions.onPartitionsAssigned(consumer, both);
            Map<TopicPartition, Long> next = new HashMap<>();
            both.forEach(partition -> next.put(partition, consumer.position(partition)));
            return next;
        }
    }

    private static final class Cluster extends TopicSetup {
        private final String id;

        Cluster(String id) {
            super(new KafkaSettings(Map.of()), Duration.ofSeconds(1));
            this.id = id;
        }

        @Override
        public String clusterId() {
            return id;
        }
    }
}
