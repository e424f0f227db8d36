package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import java.util.Arrays;
import java.util.List;

/** Times the clustering by hand: {@code LinkageBench <rows> [threshold [threads [edges per point]]]}. */
public final class LinkageBench {

    private LinkageBench() {}

    /** Runs three times, since the first warms the JIT, and prints seconds. */
    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]);
        double threshold = args.length > 1 ? Double.parseDouble(args[1]) : 0.55;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        int edges = args.length > 3 ? Integer.parseInt(args[3]) : LinkageOptions.DEFAULT_EDGES_PER_POINT;
        List<double[]> rows = SyntheticFaces.rows(n, 512, Math.max(1, n / 25), 0.9, 0.02, 0.02, 1);
        for (int run = 0; run < 3; run++) {
            long start = System.nanoTime();
            int[] labels =
                    AverageLinkage.partition(rows, threshold, new LinkageOptions(threads, edges), Stages.PRINTED);
            System.out.printf(
                    "n=%d t=%.2f threads=%d edges/point=%d: %.2f s, %d clusters%n",
                    n,
                    threshold,
                    threads,
                    edges,
                    (System.nanoTime() - start) / 1e9,
                    Arrays.stream(labels).distinct().count());
        }
    }

    private enum Stages implements Monitor {
        PRINTED;

        @Override
        public void stage(String name, long total) {
            System.out.printf("  %tT.%<tL %s (%d)%n", System.currentTimeMillis(), name, total);
        }

        @Override
        public void advance(long steps) {}

        @Override
        public void checkCancelled() {}
    }
}
