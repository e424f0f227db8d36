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

/**
 * What the machine can do in float32, on several threads at once: operations a second of processor time, all threads
 * together. By processor time, so that others on the machine do not count.
 */
final class PeakProbe {

    private static final int ROUNDS = 5;
    private static final int STEPS = 10_000_000;

    /** ONNX Runtime's product of floats ends the process on a stack of 1 MB, the usual one of a thread (measured). */
    private static final long STACK_BYTES = 16 << 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PeakProbe() {}

    /** Fused multiply-adds in registers alone, which no product of matrices can exceed: the best of some rounds. */
    static double registers(int threads) throws InterruptedException {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.max(best, together(threads, () -> {
                long start = THREADS.getCurrentThreadCpuTime();
                return FloatPeak.run(STEPS) / (THREADS.getCurrentThreadCpuTime() - start);
            }));
        }
        return best;
    }

    /**
     * A product of matrices by a library that is known for it, kept up for some seconds, as the work that is measured is
     * kept up: a virtual machine does not have all of its processor all the time.
     */
    static double product(int threads, double seconds) throws InterruptedException {
        return together(threads, () -> {
            try (FloatProducts products = new FloatProducts()) {
                double operations = 0;
                long start = THREADS.getCurrentThreadCpuTime();
                long end = System.nanoTime() + (long) (seconds * 1e9);
                do {
                    operations += products.run();
                } while (System.nanoTime() < end);
                return operations / (THREADS.getCurrentThreadCpuTime() - start);
            }
        });
    }

    /** The sum of what each thread did in a nanosecond, a second. */
    private static double together(int threads, Callable<Double> rate) throws InterruptedException {
        List<Future<Double>> rates = new ArrayList<>();
        double sum = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().stackSize(STACK_BYTES).factory())) {
            for (int t = 0; t < threads; t++) {
                rates.add(pool.submit(rate));
            }
            for (Future<Double> one : rates) {
                sum += one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the peak can't be measured: " + e.getCause(), e);
        }
        return sum * 1e9;
    }
}
