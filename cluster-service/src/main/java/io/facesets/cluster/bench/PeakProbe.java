package io.facesets.cluster.bench;

import io.facesets.cluster.edge.vector.FloatPeak;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the machine could do in float32: fused multiply-adds in registers alone, on several threads at once. By processor
 * time, so that others on the machine do not count.
 */
final class PeakProbe {

    private static final int ROUNDS = 5;
    private static final int STEPS = 10_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PeakProbe() {}

    /** Floating-point operations a second of processor time, all threads together, the best of some rounds. */
    static double measure(int threads) throws InterruptedException {
        double best = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.max(best, round(pool, threads));
            }
        }
        return best;
    }

    private static double round(ExecutorService pool, int threads) throws InterruptedException {
        List<Future<Double>> rates = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            rates.add(pool.submit(() -> {
                long start = THREADS.getCurrentThreadCpuTime();
                double operations = FloatPeak.run(STEPS);
                return operations / (THREADS.getCurrentThreadCpuTime() - start) * 1e9;
            }));
        }
        double sum = 0;
        for (Future<Double> rate : rates) {
            try {
                sum += rate.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the peak can't be measured: " + e.getCause(), e);
            }
        }
        return sum;
    }
}
