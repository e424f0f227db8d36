package io.facesets.cluster.core.linkage;

import java.util.Arrays;
import java.util.function.Consumer;

/** What there is to save of places and edges. */
record Learnt(boolean whole, double threshold, int formerBound, int[] gone, Places<?> places, KnownEdges edges)
        implements Unsaved {

    @Override
    public double limit() {
        return edges.limit();
    }

    @Override
    public int bound() {
        return places.bound();
    }

    @Override
    public int[] components() {
        if (edges.complete()) {
            return SortedInts.NONE;
        }
        int[] components = new int[places.bound()];
        for (int place = 0; place < components.length; place++) {
            components[place] = edges.components().of(place);
        }
        return components;
    }

    @Override
    public void forEach(Consumer<KnownVector> reader) {
        Pairs pairs = edges.pairs();
        int[] start = new int[bound() - formerBound + 1];
        for (int i = 0; i < pairs.size; i++) {
            if (pairs.larger[i] >= formerBound) {
                start[pairs.larger[i] - formerBound + 1]++;
            }
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] next = Arrays.copyOf(start, start.length - 1);
        int[] ofVector = new int[start[start.length - 1]];
        for (int i = 0; i < pairs.size; i++) {
            if (pairs.larger[i] >= formerBound) {
                ofVector[next[pairs.larger[i] - formerBound]++] = i;
            }
        }
        for (int place = formerBound; place < bound(); place++) {
            if (places.known(place)) {
                Fingerprint fingerprint = places.fingerprint(place);
                int[] its = Arrays.copyOfRange(ofVector, start[place - formerBound], start[place - formerBound + 1]);
                reader.accept(new KnownVector(
                        place,
                        fingerprint.high(),
                        fingerprint.low(),
                        Arrays.stream(its).map(i -> pairs.smaller[i]).toArray(),
                        Arrays.stream(its).mapToDouble(i -> pairs.distance[i]).toArray()));
            }
        }
    }
}
