package io.facesets.cluster.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.cluster.core.run.Place;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.IdentityId;
import io.facesets.model.Location;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.ClusterUpdated.Membership;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.runtime.storage.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Fills a data folder with a library that was sorted: so many synthetic faces, one a photo, in so many sets whose sizes fall
 * with their rank, a tenth of them named. {@code ConsoleLibrary DATA FACES SETS DIMENSION}. To measure pages on.
 */
public final class ConsoleLibrary {

    private static final String PACK = "starter";
    private static final int BATCH = 5_000;
    private static final String DIGEST = "ab".repeat(32);
    private static final String NOW = "2026-01-01T12:00:00Z";
    private static final double SPREAD = 0.35;
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final Handle handle;
    private final int faces;
    private final int sets;
    private final int dimension;
    private final Random random = new Random(1);

    private ConsoleLibrary(Handle handle, int faces, int sets, int dimension) {
        this.handle = handle;
        this.faces = faces;
        this.sets = sets;
        this.dimension = dimension;
    }

    /** @param args the data folder, how many faces, sets, and values of an embedding */
    public static void main(String... args) {
        int faces = Integer.parseInt(args[1]);
        int sets = Integer.parseInt(args[2]);
        int dimension = Integer.parseInt(args[3]);
        try (Database database = Database.open(Path.of(args[0]).resolve("cluster.db"))) {
            database.jdbi().useHandle(handle -> new ConsoleLibrary(handle, faces, sets, dimension).fill());
        }
        System.out.printf("%,d faces of %d values in %,d sets.%n", faces, dimension, sets);
    }

    private void fill() {
        List<String> triggers = handle.select("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
                .mapTo(String.class)
                .list();
        handle.select("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                .mapTo(String.class)
                .list()
                .forEach(name -> handle.execute("DROP TRIGGER " + name));
        int done = 0;
        for (int set = 1; set <= sets; set++) {
            int size = size(set, done);
            members(set, done, size);
            done += size;
        }
        handle.useTransaction(ending -> {
            identities(ending);
            ending.execute(
                    "INSERT INTO runs (pack, number, operation, parameters, figures, started, finished, published)"
                            + " VALUES ('" + PACK + "', 1, 'sort', '{}', '{}', '" + NOW + "', '" + NOW + "', 1)");
            ending.execute("INSERT INTO reading (one, pack) VALUES (1, '" + PACK + "')");
            ending.execute("INSERT INTO sequences VALUES ('" + PACK + "', 'FACESET', " + (sets + 1) + ")");
            triggers.forEach(ending::execute);
        });
    }

    /** What is left is shared out by the square root of the rank; the last gets the rest, and every set something. */
    private int size(int set, int done) {
        int left = faces - done;
        int others = sets - set;
        if (others == 0) {
            return left;
        }
        double share = 1 / Math.sqrt(set);
        double all = 2 * (Math.sqrt(sets) - Math.sqrt(set)) + share;
        return Math.clamp(Math.round(left * share / all), 1, Math.max(1, left - others));
    }

    private void members(int set, int from, int size) {
        double[] middle = direction();
        for (int first = from; first < from + size; first += BATCH) {
            int last = Math.min(from + size, first + BATCH);
            int begin = first;
            handle.useTransaction(writing -> rows(writing, set, middle, begin, last));
        }
    }

    private void rows(Handle writing, int set, double[] middle, int first, int last) {
        PreparedBatch photos =
                writing.prepareBatch("INSERT INTO locations (content, library, location, media_type, size,"
                        + " taken, evidence) VALUES (?, ?, ?, 'image/jpeg', 1000, ?, 'EXIF')");
        PreparedBatch results =
                writing.prepareBatch("INSERT INTO results (pack, content, digest, result, width, height)"
                        + " VALUES (?, ?, ?, 'faces', 4000, 3000)");
        PreparedBatch found = writing.prepareBatch("INSERT INTO faces (pack, content, face_index, x1, y1, x2, y2,"
                + " face_short, blur, score, embedding) VALUES (?, ?, 0, 10, 10, ?, ?, ?, ?, ?, ?)");
        PreparedBatch members = writing.prepareBatch(
                "INSERT INTO remembered (pack, kind, number, content, face_index) VALUES (?, 'FACESET', ?, ?, 0)");
        PreparedBatch places =
                writing.prepareBatch("INSERT INTO assignments (pack, content, face_index, place) VALUES (?, ?, 0, ?)");
        for (int i = first; i < last; i++) {
            String content = content(i);
            photos.add(
                    content,
                    "library" + i % 3,
                    json(new Location.File("/photos/" + i % 977 + "/" + i + ".jpg")),
                    taken(i));
            results.add(PACK, content, DIGEST);
            double side = 60 + random.nextInt(300);
            found.bind(0, PACK)
                    .bind(1, content)
                    .bind(2, 10 + side)
                    .bind(3, 10 + side)
                    .bind(4, side)
                    .bind(5, 20 + random.nextInt(400))
                    .bind(6, 0.6 + 0.4 * random.nextDouble())
                    .bind(7, near(middle).toBytes())
                    .add();
            members.add(PACK, set, content);
            places.add(PACK, content, json(place(set)));
        }
        List.of(photos, results, found, members, places).forEach(PreparedBatch::execute);
    }

    private Place place(int set) {
        Membership in = new Membership(IdentityId.faceset(set), 0.05 + 0.45 * random.nextDouble());
        return new Place(Optional.empty(), Optional.of(in), List.of(), List.of());
    }

    private void identities(Handle writing) {
        PreparedBatch batch =
                writing.prepareBatch("INSERT INTO identities (pack, kind, number, label, origin, revision,"
                        + " state, gathered, thin) VALUES (?, 'FACESET', ?, ?, ?, 1, 'active', 1, 0)");
        for (int set = 1; set <= sets; set++) {
            batch.add(PACK, set, set % 10 == 0 ? "Person " + set : null, Origin.CLUSTER.name());
        }
        batch.execute();
    }

    private static String taken(int i) {
        return String.format(Locale.ROOT, "%d-%02d-%02dT12:00:00", 1990 + i % 35, 1 + i % 12, 1 + i % 28);
    }

    private Embedding near(double[] middle) {
        float[] values = new float[dimension];
        double scale = SPREAD / Math.sqrt(dimension);
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) (middle[i] + 2 * scale * random.nextGaussian());
        }
        return Embedding.of(values);
    }

    private double[] direction() {
        double[] values = new double[dimension];
        double square = 0;
        for (int i = 0; i < dimension; i++) {
            values[i] = random.nextGaussian();
            square += values[i] * values[i];
        }
        for (int i = 0; i < dimension; i++) {
            values[i] /= Math.sqrt(square);
        }
        return values;
    }

    /** Spread over all digests, as those of real photos are. */
    private static String content(int i) {
        BigInteger spread = BigInteger.valueOf(i + 1L)
                .multiply(new BigInteger("9e3779b97f4a7c15f39cc0605cedc8341082276bf3a27251f86c6a11d0c18e95", 16))
                .mod(BigInteger.ONE.shiftLeft(256));
        return new ContentId(String.format(Locale.ROOT, "%064x", spread)).sha256();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("it can't be written", e);
        }
    }
}
