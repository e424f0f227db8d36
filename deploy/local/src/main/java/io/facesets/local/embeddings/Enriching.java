package io.facesets.local.embeddings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.PackRef;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the results of a pack whose faces lack landmarks or pose, for the tool that looks at their photos again, and
 * publishes what it has found. Nobody may forget anything meanwhile: what is published counts. Not thread-safe.
 */
public final class Enriching {

    private static final System.Logger LOG = System.getLogger(Enriching.class.getName());
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final TopicLog log;
    private final PackRef pack;
    private final EventCodec codec = new EventCodec();

    public Enriching(TopicLog log, PackRef pack) {
        this.log = log;
        this.pack = pack;
    }

    /**
     * What there is to do.
     *
     * @param photos with a face that lacks something, whose file is known here
     * @param homeless such photos that are nowhere
     */
    public record Orders(long photos, long homeless) {}

    /**
     * Writes a line {@code {"photo": path, "result": faces-embedded}} for each photo.
     *
     * @param spool a file that does not exist yet, for what must not fill the memory
     */
    public Orders write(Path to, Path spool) throws IOException, InterruptedException {
        long photos = 0;
        long homeless = 0;
        try (PlaceBook places = PlaceBook.read(log, Optional.empty(), spool);
                BufferedWriter out = Files.newBufferedWriter(to)) {
            for (int partition = 0; partition < log.partitions(Topic.FACES_EMBEDDED); partition++) {
                Counts counts = partition(partition, places, out);
                photos += counts.written;
                homeless += counts.homeless;
            }
        }
        return new Orders(photos, homeless);
    }

    private static final class Counts {
        private long written;
        private long homeless;
    }

    /** Twice over the partition, since the last result of a photo counts: offsets are small, results are not. */
    private Counts partition(int partition, PlaceBook places, BufferedWriter out)
            throws IOException, InterruptedException {
        Map<ContentId, Long> last = new HashMap<>();
        log.read(
                Topic.FACES_EMBEDDED,
                partition,
                (offset, key, body) ->
                        ResultKeys.content(pack.name(), key).ifPresent(content -> last.put(content, offset)));
        Counts counts = new Counts();
        log.read(Topic.FACES_EMBEDDED, partition, (offset, key, body) -> {
            Optional<ContentId> content = ResultKeys.content(pack.name(), key);
            if (body == null || content.isEmpty() || offset != last.getOrDefault(content.get(), -1L)) {
                return;
            }
            if (lacks(body)) {
                Optional<String> photo = places.places(content.get()).stream()
                        .map(Place::local)
                        .filter(path -> !path.isEmpty())
                        .findFirst();
                if (photo.isPresent()) {
                    counts.written++;
                    out.write(order(photo.get(), body));
                    out.newLine();
                } else {
                    counts.homeless++;
                }
            }
        });
        return counts;
    }

    private boolean lacks(byte[] body) {
        try {
            FacesEmbedded result = codec.facesEmbedded(body);
            return result.pack().equals(pack)
                    && result.outcome() instanceof FacesEmbedded.Faces faces
                    && faces.faces().stream().anyMatch(Face::bare);
        } catch (MalformedEventException e) {
            LOG.log(System.Logger.Level.WARNING, "passed over, as by every reader: " + e.getMessage());
            return false;
        }
    }

    private static String order(String photo, byte[] body) throws IOException {
        ObjectNode order = JSON.createObjectNode();
        order.put("photo", photo);
        order.set("result", JSON.readTree(body));
        return JSON.writeValueAsString(order);
    }

    /** Publishes the results that the tool has written, one a line; says how many. */
    public long publish(Path results, ResultSink sink) throws IOException, InterruptedException {
        long published = 0;
        try (BufferedReader lines = Files.newBufferedReader(results)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                FacesEmbedded result = codec.facesEmbedded(line.getBytes(StandardCharsets.UTF_8));
                published += sink.publish(result) ? 1 : 0;
            }
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the tool has written something else than results", e);
        }
        sink.flush();
        return published;
    }
}
