package io.facesets.stager.core.immich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The walk against a table whose rows change under it, as the server's do. */
class WalkTest {

    private static final Instant BEGIN = Instant.parse("2021-05-05T05:05:05Z");
    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

    /** A server's table: pages by offset from an order without a tie-breaker, times in microseconds. */
    private static final class Table implements Search {
        private final Map<String, Row> rows = new HashMap<>();
        private final Random random;
        private Runnable meanwhile = () -> {};
        private int requests;

        Table(long seed) {
            random = new Random(seed);
        }

        private record Row(String id, Instant created, Instant taken, double position) {}

        void add(Instant created, Instant taken) {
            String id = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            rows.put(id, new Row(id, created, taken, random.nextDouble()));
        }

        private Stream<Row> found(Query q) {
            return rows.values().stream()
                    .filter(row -> within(row.created, q.createdAfter(), q.createdBefore()))
                    .filter(row -> within(row.taken, q.takenAfter(), q.takenBefore()));
        }

        private static boolean within(Instant when, Optional<Instant> after, Optional<Instant> before) {
            return after.filter(when::isBefore).isEmpty()
                    && before.filter(when::isAfter).isEmpty();
        }

        @Override
        public long count(Query query) {
            requests++;
            long count = found(query).count();
            meanwhile.run();
            return count;
        }

        @Override
        public Page page(Query query, int number) {
            requests++;
            List<Row> all = found(query)
                    .sorted(Comparator.comparing(Row::taken).thenComparing(Row::position))
                    .toList();
            List<Asset> page = all.stream()
                    .skip((long) (number - 1) * PAGE)
                    .limit(PAGE)
                    .map(Table::asset)
                    .toList();
            meanwhile.run();
            return new Page(page, all.size() > (long) number * PAGE);
        }

        /** The answer tells milliseconds. */
        private static Asset asset(Row row) {
            return AssetSamples.asset(row.id, Instant.ofEpochMilli(row.created.toEpochMilli()));
        }

        /** Others shuffle, retake, delete and add. */
        void disturb(int times) {
            List<String> ids = new ArrayList<>(rows.keySet());
            for (int i = 0; i < times && !ids.isEmpty(); i++) {
                Row row = rows.get(ids.get(random.nextInt(ids.size())));
                if (row != null) {
                    rows.put(row.id, new Row(row.id, row.created, row.taken, random.nextDouble()));
                }
            }
            if (random.nextInt(4) == 0 && !ids.isEmpty()) {
                rows.remove(ids.get(random.nextInt(ids.size())));
                add(BEGIN.plusMillis(random.nextInt(1000)), BEGIN);
            }
        }
    }

    private static List<String> walk(Table table) {
        List<String> ids = new ArrayList<>();
        new Walk(table, assets -> assets.forEach(asset -> ids.add(asset.id())))
                .run(Query.of(Asset.Visibility.TIMELINE), Instant.EPOCH, END);
        return ids;
    }

    @Property(tries = 60)
    void whatIsThereAllTheWhileIsFoundAndNothingTwice(
            @ForAll @IntRange(max = 6000) int rows,
            @ForAll @IntRange(min = 1, max = 40) int moments,
            @ForAll boolean spread,
            @ForAll long seed) {
        Table table = new Table(seed);
        for (int i = 0; i < rows; i++) {
            long micros = spread ? table.random.nextLong(3_000_000_000_000L) : i % moments * 333L;
            table.add(BEGIN.plusNanos(micros * 1000), BEGIN.plusMillis(table.random.nextInt(100_000)));
        }
        Set<String> before = Set.copyOf(table.rows.keySet());
        table.meanwhile = () -> table.disturb(20);
        List<String> found = walk(table);
        Set<String> all = new HashSet<>(before);
        all.retainAll(table.rows.keySet());
        assertThat(found).doesNotHaveDuplicates();
        assertThat(new HashSet<>(found).containsAll(all)).as("0 missed").isTrue();
    }

    @Test
    void aBatchOfAnExternalLibraryAtOneMomentIsFound() {
        Table table = new Table(5);
        for (int i = 0; i < 5000; i++) {
            table.add(BEGIN, BEGIN.minus(Duration.ofHours(i)));
        }
        table.add(BEGIN.plusNanos(400_000), BEGIN);
        table.meanwhile = () -> table.disturb(0);
        assertThat(walk(table)).hasSizeGreaterThanOrEqualTo(5000).doesNotHaveDuplicates();
    }

    @Test
    void evenWithOneMomentInBothTimes() {
        Table table = new Table(6);
        for (int i = 0; i < 2500; i++) {
            table.add(BEGIN, BEGIN);
        }
        table.meanwhile = () -> {
            Collection<String> ids = List.copyOf(table.rows.keySet());
            assertThat(ids).isNotEmpty();
        };
        assertThat(walk(table)).hasSize(2500).doesNotHaveDuplicates();
    }

    @Test
    void nothingAndOneCostLittle() {
        Table table = new Table(1);
        assertThat(walk(table)).isEmpty();
        assertThat(table.requests).isEqualTo(1);
        table.add(BEGIN, BEGIN);
        assertThat(walk(table)).hasSize(1);
        assertThat(table.requests).isEqualTo(3);
    }
}
