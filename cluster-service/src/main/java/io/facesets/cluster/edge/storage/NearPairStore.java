package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.linkage.Kept;
import io.facesets.cluster.core.linkage.KeptBuilder;
import io.facesets.cluster.core.linkage.PairStore;
import io.facesets.cluster.core.linkage.Unsaved;
import io.facesets.cluster.core.linkage.Unsaved.KnownVector;
import io.facesets.model.PackName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Near pairs in SQLite: 12 bytes a pair, some 30 a vector. New vectors are written in several transactions, so that nobody
 * waits long, and count from the last one on, which raises the bound. One writer at a time.
 */
public final class NearPairStore implements PairStore {

    private static final Logger LOG = Logger.getLogger(NearPairStore.class);

    /** About 4 MB a transaction. */
    private static final int VECTORS_AT_ONCE = 10_000;

    private final Jdbi jdbi;
    private final String pack;

    public NearPairStore(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack.value();
    }

    private record Header(double limit, int bound, byte[] components) {}

    @Override
    public Optional<Kept> load(double threshold) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT held_below, bound, components FROM near_pairs WHERE pack = ? AND threshold = ?",
                        pack,
                        threshold)
                .map((row, context) ->
                        new Header(row.getDouble("held_below"), row.getInt("bound"), row.getBytes("components")))
                .findOne()
                .flatMap(header -> read(handle, threshold, header)));
    }

    private Optional<Kept> read(Handle handle, double threshold, Header header) {
        try {
            KeptBuilder kept = new KeptBuilder(threshold, header.limit(), header.bound());
            handle.select(
                            "SELECT number, high, low, pairs FROM near_vectors WHERE pack = ? AND number < ?"
                                    + " ORDER BY number",
                            pack,
                            header.bound())
                    .map((row, context) -> vector(
                            row.getInt("number"), row.getLong("high"), row.getLong("low"), row.getBytes("pairs")))
                    .forEach(kept::add);
            return Optional.of(kept.build(ints(header.components())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // It is only fast to have it: what can't be right is found again.
            LOG.warnf(e, "what is kept of near pairs does not fit together, and is not used");
            return Optional.empty();
        }
    }

    @Override
    public void save(Unsaved unsaved) {
        jdbi.useTransaction(handle -> {
            if (unsaved.whole()) {
                handle.execute("DELETE FROM near_pairs WHERE pack = ?", pack);
            }
            // Also what was being written when a process ended, whose numbers are given to others now.
            handle.execute(
                    "DELETE FROM near_vectors WHERE pack = ? AND number >= ?",
                    pack,
                    unsaved.whole() ? 0 : unsaved.formerBound());
        });
        List<KnownVector> waiting = new ArrayList<>();
        unsaved.forEach(vector -> {
            waiting.add(vector);
            if (waiting.size() == VECTORS_AT_ONCE) {
                jdbi.useTransaction(handle -> put(handle, waiting));
                waiting.clear();
            }
        });
        jdbi.useTransaction(handle -> {
            put(handle, waiting);
            for (int gone : unsaved.gone()) {
                handle.execute("DELETE FROM near_vectors WHERE pack = ? AND number = ?", pack, gone);
            }
            handle.execute(
                    "INSERT OR REPLACE INTO near_pairs (pack, threshold, held_below, bound, components)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    pack,
                    unsaved.threshold(),
                    unsaved.limit(),
                    unsaved.bound(),
                    bytes(unsaved.components()));
        });
    }

    private void put(Handle handle, List<KnownVector> vectors) {
        if (vectors.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO near_vectors (pack, number, high, low, pairs) VALUES (?, ?, ?, ?, ?)");
        for (KnownVector vector : vectors) {
            batch.add(pack, vector.number(), vector.high(), vector.low(), bytes(vector));
        }
        batch.execute();
    }

    private static byte[] bytes(KnownVector vector) {
        int pairs = vector.others().length;
        ByteBuffer bytes =
                ByteBuffer.allocate(pairs * (Integer.BYTES + Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(vector.others());
        bytes.position(pairs * Integer.BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .put(vector.distances());
        return bytes.array();
    }

    private static KnownVector vector(int number, long high, long low, byte[] blob) {
        int pairs = blob.length / (Integer.BYTES + Double.BYTES);
        ByteBuffer bytes = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        int[] others = new int[pairs];
        bytes.asIntBuffer().get(others);
        double[] distances = new double[pairs];
        bytes.position(pairs * Integer.BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(distances);
        return new KnownVector(number, high, low, others, distances);
    }

    private static byte[] bytes(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(numbers);
        return bytes.array();
    }

    private static int[] ints(byte[] blob) {
        int[] numbers = new int[blob.length / Integer.BYTES];
        ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
        return numbers;
    }
}
