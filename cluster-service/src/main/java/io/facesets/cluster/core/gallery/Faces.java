package io.facesets.cluster.core.gallery;

import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All faces of one moment, in memory: about 300 bytes a face beside 4 for each value of its embedding, shared between
 * moments as far as nothing changed. Immutable.
 */
public final class Faces {

    private final long version;
    private final SortableFace[] sorted;
    private final Set<String> digests;

    private Faces(long version, SortableFace[] sorted, Set<String> digests) {
        this.version = version;
        this.sorted = sorted;
        this.digests = Set.copyOf(digests);
    }

    static Faces of(FaceJournal.Everything everything) {
        return new Faces(everything.version(), everything.faces().toArray(SortableFace[]::new), everything.digests());
    }

    /** Every change up to this one is contained. */
    public long version() {
        return version;
    }

    /** The faces, ascending: a view. */
    public List<SortableFace> all() {
        return Collections.unmodifiableList(Arrays.asList(sorted));
    }

    /** The digests of the packs that found them; vectors of more than one can't be compared. */
    public Set<String> digests() {
        return digests;
    }

    /** A face, if it is there. */
    public Optional<SortableFace> find(FaceId id) {
        int at = firstFrom(id, 0);
        return at < sorted.length && sorted[at].id().equals(id) ? Optional.of(sorted[at]) : Optional.empty();
    }

    /** The faces of a photo, ascending: a view. */
    public List<SortableFace> of(ContentId photo) {
        int from = firstFrom(new FaceId(photo, 0), 0);
        return all().subList(from, behind(photo, from));
    }

    /** With some photos as they are now. Faces that are equal stay the same objects. */
    Faces with(FaceJournal.Changes changes) {
        List<SortableFace> merged =
                new ArrayList<>(sorted.length + changes.photos().size());
        List<SortableFace> all = all();
        int from = 0;
        for (Map.Entry<ContentId, List<SortableFace>> photo : new TreeMap<>(changes.photos()).entrySet()) {
            int first = firstFrom(new FaceId(photo.getKey(), 0), from);
            merged.addAll(all.subList(from, first));
            from = behind(photo.getKey(), first);
            for (SortableFace now : photo.getValue()) {
                merged.add(find(now.id()).filter(now::equals).orElse(now));
            }
        }
        merged.addAll(all.subList(from, sorted.length));
        Set<String> either = new HashSet<>(digests);
        either.addAll(changes.digests());
        return new Faces(changes.version(), merged.toArray(SortableFace[]::new), either);
    }

    Faces with(Set<String> known) {
        return new Faces(version, sorted, known);
    }

    private int behind(ContentId photo, int from) {
        int to = from;
        while (to < sorted.length && sorted[to].id().content().equals(photo)) {
            to++;
        }
        return to;
    }

    /** Where the first face stands that is not before {@code id}. */
    private int firstFrom(FaceId id, int from) {
        int low = from;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle].id().compareTo(id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
