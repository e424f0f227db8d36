package io.facesets.local.embeddings;

import io.facesets.model.ContentId;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what a pack has found in the photos that are somewhere now: faces and photos without one. Rejected photos are
 * left out: they have no result to take along. Not thread-safe.
 */
public final class EmbeddingsExport {

    private static final System.Logger LOG = System.getLogger(EmbeddingsExport.class.getName());

    private final TopicLog log;
    private final PackName pack;
    private final Optional<LibraryName> library;
    private final Progress progress;
    private final EventCodec codec = new EventCodec();
    private Optional<PackRef> version = Optional.empty();

    /** Told how far it is. */
    public interface Progress {
        void at(int partitions, int of, long photos, long faces);
    }

    /** What was written. */
    public record Summary(PackRef pack, long photos, long faces) {}

    /** @param library only photos that are in it, if given */
    public EmbeddingsExport(TopicLog log, PackName pack, Optional<LibraryName> library, Progress progress) {
        this.log = log;
        this.pack = pack;
        this.library = library;
        this.progress = progress;
    }

    /**
     * Writes {@code target}, whole or not at all.
     *
     * @param work an empty folder on the same disk, which is the caller's to remove
     * @throws Fault of the user if there is nothing to write, or if the pack's results are of several versions
     */
    public Summary write(Path target, Path work) throws IOException, InterruptedException {
        try (PlaceBook places = PlaceBook.read(log, library, work.resolve("places"));
                EmbeddingsWriter out = new EmbeddingsWriter(Files.createDirectory(work.resolve("columns")))) {
            int partitions = log.partitions(Topic.FACES_EMBEDDED);
            for (int partition = 0; partition < partitions; partition++) {
                partition(partition, places, out);
                progress.at(partition + 1, partitions, out.photos(), out.faces());
            }
            PackRef found = version.orElseThrow(() -> Fault.user(
                    "nothing-to-export",
                    "The pack " + pack + " has looked at no photo"
                            + library.map(l -> " of the library " + l).orElse("") + " here; 'run' lets it."));
            out.finish(found, target);
            return new Summary(found, out.photos(), out.faces());
        }
    }

    /** Twice through the partition: what was said last of a photo counts, and the first time tells which is last. */
    private void partition(int partition, PlaceBook places, EmbeddingsWriter out)
            throws IOException, InterruptedException {
        Map<ContentId, Long> last = new HashMap<>();
        log.read(
                Topic.FACES_EMBEDDED,
                partition,
                (offset, key, body) -> ResultKeys.content(pack, key).ifPresent(content -> last.put(content, offset)));
        log.read(Topic.FACES_EMBEDDED, partition, (offset, key, body) -> {
            Optional<ContentId> content = ResultKeys.content(pack, key)
                    .filter(c -> Long.valueOf(offset).equals(last.get(c)));
            if (body != null && content.isPresent()) {
                List<Place> where = places.places(content.get());
                if (!where.isEmpty()) {
                    write(body, where, out);
                }
            }
        });
    }

    private void write(byte[] body, List<Place> where, EmbeddingsWriter out) throws IOException {
        try {
            FacesEmbedded result = codec.facesEmbedded(body);
            switch (result.outcome()) {
                case FacesEmbedded.Faces f -> {
                    requireSame(result.pack());
                    out.photo(result.content(), f.width(), f.height(), f.faces(), where);
                }
                case FacesEmbedded.NoFace n -> {
                    requireSame(result.pack());
                    out.photo(result.content(), n.width(), n.height(), List.of(), where);
                }
                case FacesEmbedded.Rejected ignored ->
                    LOG.log(System.Logger.Level.DEBUG, () -> result.content() + " was rejected and is left out");
            }
        } catch (MalformedEventException e) {
            LOG.log(System.Logger.Level.WARNING, "passed over, as by every reader: " + e.getMessage());
        }
    }

    private void requireSame(PackRef found) {
        if (version.isPresent() && !version.get().equals(found)) {
            throw Fault.user(
                    "mixed-pack",
                    "Photos here were looked at with different versions of the pack " + pack
                            + ", whose embeddings can't be compared. Look at all of them with one first:"
                            + " ./facesets embed --again --pack " + pack);
        }
        version = Optional.of(found);
    }
}
