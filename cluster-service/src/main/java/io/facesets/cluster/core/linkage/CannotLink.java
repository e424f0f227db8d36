package io.facesets.cluster.core.linkage;

import io.facesets.model.Checks;
import java.util.Arrays;

/**
 * Which rows must never share a cluster, by index: groups whose members are all apart from each other (the faces of one
 * photo), and pairs (what a curator separated). Takes 4 bytes for each row and each membership, so that a million rows
 * cost megabytes. Immutable.
 *
 * <p>The rule, of which {@link AverageLinkage} says more: clusters that hold rows that are apart are infinitely far from
 * each other.
 */
public final class CannotLink {

    /** Nothing is apart: plain average linkage. */
    public static final CannotLink NONE = new CannotLink(new int[1], SortedInts.NONE);

    /** Row r's groups are {@code groups[start[r]] … groups[start[r + 1] - 1]}, ascending. */
    private final int[] start;

    private final int[] groups;

    private CannotLink(int[] start, int[] groups) {
        this.start = start;
        this.groups = groups;
    }

    /** To name what is apart among so many rows. */
    public static Builder among(int rows) {
        return new Builder(rows);
    }

    /** Whether these rows must not share a cluster. */
    public boolean separates(int a, int b) {
        return a != b && SortedInts.meet(groupsOf(a), groupsOf(b));
    }

    /** Whether nothing is apart. */
    public boolean isEmpty() {
        return groups.length == 0;
    }

    /**
     * What is apart among clusters of these rows: those that hold rows that are. A cluster may hold rows that are apart,
     * if a curator said so; it stays apart from the others.
     *
     * @param clusterOf each row's cluster, from 0
     * @param allApart clusters of which each is apart from each other one besides; none twice
     */
    public CannotLink ofClusters(int[] clusterOf, int clusters, int... allApart) {
        Builder lifted = among(clusters);
        lifted.groups = 1 + Arrays.stream(groups).max().orElse(-1);
        for (int row = 0; !isEmpty() && row < clusterOf.length; row++) {
            for (int group : groupsOf(row)) {
                lifted.put(clusterOf[row], group);
            }
        }
        if (allApart.length > 1) {
            lifted.allApart(allApart);
        }
        return lifted.once();
    }

    /** The groups that a row is in, ascending: rows are apart if they share one. */
    int[] groupsOf(int row) {
        return row + 1 < start.length && start[row] < start[row + 1]
                ? Arrays.copyOfRange(groups, start[row], start[row + 1])
                : SortedInts.NONE;
    }

    /** Gathers what is apart. Not thread-safe. */
    public static final class Builder {

        private static final int FIRST = 16;

        private final int rows;
        private int[] member = new int[FIRST];
        private int[] groupOfMember = new int[FIRST];
        private int size;
        private int groups;

        private Builder(int rows) {
            this.rows = rows;
        }

        /** These two are apart. */
        public Builder apart(int a, int b) {
            return allApart(a, b);
        }

        /** Each of these is apart from each other one; no row twice. */
        public Builder allApart(int... members) {
            for (int row : members) {
                put(row, groups);
            }
            groups++;
            return this;
        }

        /** @throws IllegalArgumentException if a row was put into one group twice */
        public CannotLink build() {
            CannotLink built = once();
            Checks.require(built.groups.length == size, "nothing can be apart from itself");
            return built;
        }

        /** A row that was put into a group twice is in it once. */
        private CannotLink once() {
            int[] start = new int[rows + 1];
            for (int i = 0; i < size; i++) {
                start[member[i] + 1]++;
            }
            for (int row = 0; row < rows; row++) {
                start[row + 1] += start[row];
            }
            int[] next = Arrays.copyOf(start, rows);
            int[] sorted = new int[size];
            for (int i = 0; i < size; i++) {
                sorted[next[member[i]]++] = groupOfMember[i];
            }
            int kept = 0;
            for (int row = 0, from = 0; row < rows; row++) {
                int to = start[row + 1];
                Arrays.sort(sorted, from, to);
                start[row] = kept;
                for (int i = from; i < to; i++) {
                    if (kept == start[row] || sorted[i] != sorted[kept - 1]) {
                        sorted[kept++] = sorted[i];
                    }
                }
                from = to;
            }
            start[rows] = kept;
            return new CannotLink(start, Arrays.copyOf(sorted, kept));
        }

        private void put(int row, int group) {
            Checks.require(row >= 0 && row < rows, "a row from 0 to " + (rows - 1) + ", not " + row);
            if (size == member.length) {
                member = Arrays.copyOf(member, size + (size >> 1));
                groupOfMember = Arrays.copyOf(groupOfMember, member.length);
            }
            member[size] = row;
            groupOfMember[size++] = group;
        }
    }
}
