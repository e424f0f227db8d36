package io.facesets.export.core.duplicates;

import io.facesets.export.core.library.Photo;
import io.facesets.model.Checks;
import io.facesets.model.ContentId;
import io.facesets.model.TakenAt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When two photos look the same: their perceptual hashes differ in at most {@code limit} of 64 bits. Frames of one
 * burst (taken in the same second by what EXIF says) are different photos of one moment, worth keeping both, and look
 * alike too; they count as the same only within {@link #BURST_LIMIT} bits, where copies that were merely saved again
 * stay.
 *
 * @param limit bits within [0, 11]; 6 finds photos that were saved again, resized and brightened
 * @param bursts whether frames of a burst count like any two photos
 */
public record NearDuplicates(int limit, boolean bursts) {

    /** JPEG quality 95 → 60 and resizing by half were measured at 0 to 2 bits; frames of a scene differ in more. */
    static final int BURST_LIMIT = 2;

    private static final int MAX_LIMIT = 11;

    /** With frames of a burst as different photos. */
    public NearDuplicates(int limit) {
        this(limit, false);
    }

    public NearDuplicates {
        Checks.require(limit >= 0 && limit <= MAX_LIMIT, "a limit of bits is 0 to 11, not " + limit);
    }

    /** A group of photos that look the same, by content. */
    public record Group(List<Photo> photos, int widest) {
        public Group {
            photos = List.copyOf(photos);
        }
    }

    /** The bits in which both may differ. */
    public int limitFor(Photo a, Photo b) {
        return !bursts && sameSecond(a.takenAt(), b.takenAt()) ? Math.min(BURST_LIMIT, limit) : limit;
    }

    /**
     * Pairs of positions in {@code photos} that look the same; photos without a hash look like none. Of photos with one
     * and the same hash all are paired with the first only, and the first stands for them against the others: so ten
     * thousand blank pages give ten thousand pairs, not fifty million.
     */
    public List<HammingIndex.Pair> pairs(List<Photo> photos, Map<ContentId, Long> hashes) {
        Map<Long, Integer> first = new LinkedHashMap<>();
        List<HammingIndex.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            Optional<Long> hash = Optional.ofNullable(hashes.get(photos.get(i).content()));
            if (hash.isPresent()) {
                int leader = first.getOrDefault(hash.get(), i);
                if (leader == i) {
                    first.put(hash.get(), i);
                } else {
                    pairs.add(new HammingIndex.Pair(leader, i, 0));
                }
            }
        }
        List<Integer> leaders = List.copyOf(first.values());
        long[] values = first.keySet().stream().mapToLong(Long::longValue).toArray();
        HammingIndex.pairs(values, limit).stream()
                .map(p -> new HammingIndex.Pair(leaders.get(p.first()), leaders.get(p.second()), p.distance()))
                .filter(p -> p.distance() <= limitFor(photos.get(p.first()), photos.get(p.second())))
                .forEach(pairs::add);
        return pairs;
    }

    /** Groups of two and more, by the first content of each. */
    public List<Group> groups(List<Photo> photos, Map<ContentId, Long> hashes) {
        List<HammingIndex.Pair> pairs = pairs(photos, hashes);
        Groups groups = new Groups(photos.size());
        pairs.forEach(p -> groups.join(p.first(), p.second()));
        return groups.components().stream()
                .filter(c -> c.size() > 1)
                .map(c -> new Group(c.stream().map(photos::get).toList(), widest(c, pairs)))
                .toList();
    }

    private static int widest(List<Integer> component, List<HammingIndex.Pair> pairs) {
        Set<Integer> in = new HashSet<>(component);
        return pairs.stream()
                .filter(p -> in.contains(p.first()))
                .mapToInt(HammingIndex.Pair::distance)
                .max()
                .orElse(0);
    }

    private static boolean sameSecond(Optional<TakenAt> a, Optional<TakenAt> b) {
        return a.isPresent()
                && b.isPresent()
                && a.get().evidence() == TakenAt.Evidence.EXIF
                && b.get().evidence() == TakenAt.Evidence.EXIF
                && a.get().when().withNano(0).equals(b.get().when().withNano(0));
    }
}
