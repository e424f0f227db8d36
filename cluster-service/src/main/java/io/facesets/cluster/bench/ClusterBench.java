package io.facesets.cluster.bench;

import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.linkage.PairEngine;
import io.facesets.cluster.wiring.Engines;
import io.facesets.model.Fault;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Measures the clustering engines on synthetic faces, beside the usual way with all distances in memory.
 *
 * <p>Arguments: see {@link BenchArguments}. Ends with 0; with 1 if two ways gave different partitions, which is a bug;
 * with 3 and one line if something asked for can't be had; with 2 if the arguments are no such.
 */
public final class ClusterBench {

    static final int MEASURED = 0;
    static final int DIFFERENT = 1;
    static final int MISUSED = 2;
    static final int REFUSED = 3;

    private static final double PROBE_SECONDS_A_FACE = 1e-4;

    private final PrintStream out;
    private final PrintStream err;

    ClusterBench(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints to standard output, refusals to standard error. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(new ClusterBench(System.out, System.err).run(args));
    }

    int run(String... args) throws InterruptedException {
        try {
            return measure(BenchArguments.of(args));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return MISUSED;
        } catch (Fault | IllegalStateException e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private int measure(BenchArguments asked) throws InterruptedException {
        SyntheticLibrary library = new SyntheticLibrary(asked.faces(), asked.dimension(), asked.seed());
        out.printf("%s; threshold %.2f, %d threads%n", library.description(), asked.threshold(), asked.threads());
        // Rows that are there, so that making them is not measured; from a million on made anew when read.
        List<double[]> rows = asked.faces() <= BenchArguments.HELD ? List.copyOf(library) : library;
        asked.write().ifPresent(file -> NpyRows.write(rows, asked.dimension(), file));
        double registers = asked.engines().isEmpty() ? 0 : registers(asked.threads());
        out.printf(
                "%-12s %9s %9s %9s %9s %9s %6s %9s %8s%n",
                "", "seconds", "cpu", "GFLOP/s", "registers", "SGEMM", "of it", "memory", "ratio");
        Optional<Figures<int[]>> reference = Optional.empty();
        if (asked.fullMatrix()) {
            reference = Optional.of(one(
                    "full matrix",
                    asked,
                    registers,
                    Optional.empty(),
                    () -> FullMatrix.partition(rows, asked.threshold())));
        }
        int code = MEASURED;
        for (String name : asked.engines()) {
            PairEngine engine = Engines.open(name);
            LinkageOptions options = new LinkageOptions(asked.threads(), asked.edgesPerPoint(), engine);
            for (int round = 0; round < asked.rounds(); round++) {
                Progress progress = new Progress(err, asked.progress());
                Figures<int[]> figures = one(
                        name,
                        asked,
                        registers,
                        reference,
                        () -> AverageLinkage.partition(rows, asked.threshold(), options, progress));
                if (reference.isPresent() && !Arrays.equals(reference.get().result(), figures.result())) {
                    out.println("DIFFERENT from the partition above");
                    code = DIFFERENT;
                }
                reference = reference.isPresent() ? reference : Optional.of(figures);
            }
        }
        return code;
    }

    private double registers(int threads) throws InterruptedException {
        double peak = PeakProbe.registers(threads);
        out.printf("float32 of %d threads in registers alone: %.0f GFLOP/s%n", threads, peak / 1e9);
        return peak;
    }

    /** A small measurement is compared with a short one. */
    private static double product(BenchArguments asked) throws InterruptedException {
        return asked.engines().isEmpty()
                ? 0
                : PeakProbe.product(asked.threads(), Math.clamp(asked.faces() * PROBE_SECONDS_A_FACE, 0.1, 5));
    }

    /**
     * The rate is that of one pass over all pairs, whatever else was done meanwhile: n²d multiplications and additions. Its
     * shares of what the machine can do are by processor time; what a library's product of matrices does is measured before
     * and after, since a machine that others use is not always as fast.
     */
    private Figures<int[]> one(
            String name,
            BenchArguments asked,
            double registers,
            Optional<Figures<int[]>> reference,
            Supplier<int[]> work)
            throws InterruptedException {
        double before = product(asked);
        Figures<int[]> figures = Figures.of(work);
        double product = (before + product(asked)) / 2;
        double operations = (double) asked.faces() * asked.faces() * asked.dimension();
        double rate = operations / figures.seconds();
        double busyRate = operations / figures.processorSeconds() * asked.threads();
        out.printf(
                "%-12s %9.2f %9.2f %9.1f %9s %9s %6s %6d MB %8s  %,d clusters%n",
                name,
                figures.seconds(),
                figures.processorSeconds(),
                rate / 1e9,
                share(busyRate, registers),
                "%.0f".formatted(product / 1e9),
                share(busyRate, product),
                figures.residentMegabytes(),
                reference
                        .map(r -> "%.1f".formatted(r.seconds() / figures.seconds()))
                        .orElse("1"),
                Arrays.stream(figures.result()).distinct().count());
        return figures;
    }

    private static String share(double rate, double peak) {
        return peak > 0 ? "%.0f %%".formatted(100 * rate / peak) : "";
    }
}
