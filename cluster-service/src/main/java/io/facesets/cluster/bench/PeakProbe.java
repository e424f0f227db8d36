package io.facesets.cluster.bench;

import io.facesets.cluster.edge.onnx.FloatProducts;
import io.facesets.cluster.edge.vector.FloatPeak;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;

/**
 * What the machine could do in float32, on several threads at once: operations a second of processor time, all threads
 * together, the best of some rounds. By processor time, so that others on the machine do not count.
 */
final class PeakProbe {

    private static final int ROUNDS = 5;
    private static final int STEPS = 10_000_000;
    private static final int PRODUCTS = 10;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PeakProbe() {}

    /** Fused multiply-adds in registers alone, which no product of matrices can exceed. */
    static double registers(int threads) throws InterruptedException {
        return best(threads, () -> rate(() -> FloatPeak.run(STEPS)));
    }

    /** A product of matrices by a library that is known for it. */
    static double product(int threads) throws InterruptedException {
        return best(threads, () -> {
            try (FloatProducts products = new FloatProducts()) {
                double best = 0;
                for (int i = 0; i < PRODUCTS; i++) {
                    best = Math.max(best, rate(products::run));
                }
                return best;
            }
        });
    }

    private static double best(int threads, Callable<Double> rate) throws InterruptedException {
        double best = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < ROUNDS; round++) {
                double sum = 0;
                List<Future<Double>> rates = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    rates.add(pool.submit(rate));
                }
                for (Future<Double> one : rates) {
                    sum += result(one);
                }
                best = Math.max(best, sum);
            }
        }
        return best;
    }

    private static double rate(DoubleSupplier work) {
        long start = THREADS.getCurrentThreadCpuTime();
        double operations = work.getAsDouble();
        return operations / (THREADS.getCurrentThreadCpuTime() - start) * 1e9;
    }

    private static double result(Future<Double> rate) throws InterruptedException {
        try {
            return rate.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the peak can't be measured: " + e.getCause(), e);
        }
    }
}
