package io.facesets.local.embeddings;

import io.facesets.model.ContentId;
import io.facesets.model.PackRef;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import io.facesets.model.event.ResultHead;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

/** Which contents a pack has looked at already, and how long its embeddings are. Not thread-safe. */
final class KnownResults {

    private static final System.Logger LOG = System.getLogger(KnownResults.class.getName());

    private final EventCodec codec = new EventCodec();
    private final PackRef pack;
    private final BitSet done = new BitSet();
    private OptionalInt dimension = OptionalInt.empty();

    private KnownResults(PackRef pack) {
        this.pack = pack;
    }

    /** Reads the topic; {@code contents} are those that are asked for. */
    static KnownResults read(TopicLog log, PackRef pack, ContentIndex contents)
            throws IOException, InterruptedException {
        KnownResults known = new KnownResults(pack);
        for (int partition = 0; partition < log.partitions(Topic.FACES_EMBEDDED); partition++) {
            log.read(Topic.FACES_EMBEDDED, partition, (offset, key, body) -> {
                Optional<ContentId> content = ResultKeys.content(pack.name(), key);
                if (content.isPresent()) {
                    // What was said last counts, so an earlier result may be no more.
                    boolean isDone = body != null && known.isDone(body);
                    contents.find(content.get()).ifPresent(number -> known.done.set(number, isDone));
                }
            });
        }
        return known;
    }

    /** By the number of the content: it has faces or none, found by this very pack, or is forgotten; another rejection is no result. */
    BitSet done() {
        return done;
    }

    /** Values of an embedding, if the pack has given one here. */
    OptionalInt dimension() {
        return dimension;
    }

    private boolean isDone(byte[] body) {
        try {
            ResultHead head = codec.resultHead(body);
            if (head.rejected().filter(RejectionCode.FORGOTTEN::equals).isPresent()) {
                return true;
            }
            boolean result = head.pack().equals(pack) && head.rejected().isEmpty();
            if (result && dimension.isEmpty()) {
                dimension = dimension(codec.facesEmbedded(body));
            }
            return result;
        } catch (MalformedEventException e) {
            LOG.log(System.Logger.Level.WARNING, "passed over, as by every reader: " + e.getMessage());
            return false;
        }
    }

    private static OptionalInt dimension(FacesEmbedded result) {
        return result.outcome() instanceof FacesEmbedded.Faces faces
                ? faces.faces().stream()
                        .flatMap(f -> f.embedding().stream())
                        .mapToInt(e -> e.dimension())
                        .findFirst()
                : OptionalInt.empty();
    }
}
