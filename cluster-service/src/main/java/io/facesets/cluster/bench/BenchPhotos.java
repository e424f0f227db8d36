package io.facesets.cluster.bench;

import io.facesets.cluster.edge.storage.PhotoStore;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Provider;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Writes synthetic faces into a database as if they had come by Kafka, one face a photo. */
final class BenchPhotos {

    private static final int AT_ONCE = 2_000;
    private static final Provider CPU = new Provider("cpu", "configured");
    private static final FivePoints POINTS = new FivePoints(
            new Point(40, 40), new Point(80, 40), new Point(60, 60), new Point(40, 80), new Point(80, 80));

    private final Jdbi jdbi;
    private final PhotoStore photos;
    private final PackRef pack;
    private final List<double[]> rows;

    BenchPhotos(Jdbi jdbi, PackName pack, List<double[]> rows) {
        this.jdbi = jdbi;
        this.photos = new PhotoStore(pack);
        this.pack = new PackRef(pack, "be".repeat(32));
        this.rows = rows;
    }

    /** The photos of the rows from {@code from} on, before {@code to}. */
    void put(int from, int to) {
        for (int first = from; first < to; first += AT_ONCE) {
            int begin = first;
            jdbi.useTransaction(handle -> {
                for (int row = begin; row < Math.min(to, begin + AT_ONCE); row++) {
                    ContentId content = content(row);
                    photos.staged(
                            handle,
                            new AssetStaged(
                                    content,
                                    AssetStaged.Kind.NEW,
                                    1000,
                                    "image/jpeg",
                                    new LibraryName("bench"),
                                    new Location.File("/bench/" + row + ".jpg"),
                                    Optional.empty(),
                                    List.of()));
                    photos.embedded(
                            handle,
                            new FacesEmbedded(
                                    content, pack, CPU, new FacesEmbedded.Faces(1000, 800, List.of(face(row)))));
                }
            });
        }
    }

    private Face face(int row) {
        return new Face(
                0,
                new Box(10, 10, 130, 150),
                POINTS,
                Optional.empty(),
                Optional.empty(),
                0.9,
                80,
                Optional.of(embedding(row)));
    }

    private Embedding embedding(int row) {
        double[] made = rows.get(row);
        float[] values = new float[made.length];
        for (int k = 0; k < made.length; k++) {
            values[k] = (float) made[k];
        }
        return Embedding.of(values);
    }

    private static ContentId content(int row) {
        return ContentId.of(ByteBuffer.allocate(Integer.BYTES).putInt(row).array());
    }
}
