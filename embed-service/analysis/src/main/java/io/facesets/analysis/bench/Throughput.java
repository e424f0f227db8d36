package io.facesets.analysis.bench;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.analysis.core.photo.Stage;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * How many photos a second are looked at, and what share that is of what decoder and models could do if nothing else
 * were to be done. The limits come from the measured run itself: decoding and models share its cores, so their times
 * are what they took side by side.
 */
final class Throughput {

    /** The best of so many rounds counts: others may use the machine. */
    private static final int ROUNDS = 3;

    /** At the end of a run a thread waits for the other's last photo: over so many photos that does not show. */
    private static final int PHOTOS = 400;

    /**
     * A run over the photos.
     *
     * @param seconds from the first photo to the last
     * @param decoding seconds of it in the decoder, over all threads
     * @param models seconds of it in the models, over all threads
     */
    record Run(int photos, int threads, double seconds, double decoding, double models) {

        double perSecond() {
            return photos / seconds;
        }

        /** The share of the threads' time in which they did {@code busy} seconds. */
        double share(double busy) {
            return busy / (threads * seconds);
        }

        /** Photos a second if the threads did that alone. */
        double limit(double busy) {
            return photos * threads / busy;
        }
    }

    private final Path pack;
    private final AnalyserOptions options;
    private final List<Path> photos;
    private final PrintStream out;

    Throughput(Path pack, AnalyserOptions options, List<Path> photos, PrintStream out) {
        this.pack = pack;
        this.options = options;
        this.photos = Collections.nCopies(Math.ceilDiv(PHOTOS, photos.size()), photos).stream()
                .flatMap(List::stream)
                .toList();
        this.out = out;
    }

    void print() throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        AnalyserOptions plain = options.withConcurrentCalls(1).withIntraOpThreads(OptionalInt.of(processors));
        AnalyserOptions published = plain.published();
        Run ours = run(options);
        Run loop = run(plain);
        Run asPublished = run(published);
        for (int round = 1; round < ROUNDS; round++) {
            ours = better(ours, run(options));
            loop = better(loop, run(plain));
            asPublished = better(asPublished, run(published));
        }
        double work = ours.decoding() + ours.models();
        out.printf("%nthroughput, %d photos%n", photos.size());
        out.printf("  %-52s %7.2f photos/s%n", threads(ours) + ", side by side", ours.perSecond());
        out.printf(
                "  %-52s %7.2f photos/s, %3.0f %% of it reached%n",
                "limit of the models alone on these threads",
                ours.limit(ours.models()),
                100 * ours.share(ours.models()));
        out.printf(
                "  %-52s %7.2f photos/s, %3.0f %% of it reached%n",
                "limit of the decoder alone on these threads",
                ours.limit(ours.decoding()),
                100 * ours.share(ours.decoding()));
        out.printf(
                "  %-52s %7.2f photos/s, %3.0f %% of it reached%n",
                "limit of both, which share the cores", ours.limit(work), 100 * ours.share(work));
        beside(ours, "a plain loop: one photo, each model on all cores", asPublished);
        beside(ours, "the same with our models: no vanishing weights", loop);
    }

    private void beside(Run ours, String what, Run other) {
        out.printf(
                "  %-52s %7.2f photos/s: ours is %.2f times that%n",
                what, other.perSecond(), ours.perSecond() / other.perSecond());
    }

    private static String threads(Run run) {
        return run.threads() + (run.threads() == 1 ? " thread" : " threads");
    }

    private static Run better(Run a, Run b) {
        return a.seconds() <= b.seconds() ? a : b;
    }

    private Run run(AnalyserOptions how) throws InterruptedException {
        int threads = how.concurrentCalls();
        AtomicLong decoding = new AtomicLong();
        AtomicLong models = new AtomicLong();
        try (FaceAnalyser analyser = FaceAnalysers.open(
                        pack,
                        how,
                        (stage, nanos) -> {
                            if (stage == Stage.DECODE) {
                                decoding.addAndGet(nanos);
                            }
                        },
                        (model, nanos) -> models.addAndGet(nanos));
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            all(analyser, pool, threads, photos.subList(0, Math.min(photos.size(), 2 * threads)));
            decoding.set(0);
            models.set(0);
            long start = System.nanoTime();
            all(analyser, pool, threads, photos);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Run(photos.size(), threads, seconds, decoding.get() / 1e9, models.get() / 1e9);
        }
    }

    /** Each thread takes the next photo until there is none. */
    private static void all(FaceAnalyser analyser, ExecutorService pool, int threads, List<Path> photos)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> ends = IntStream.range(0, threads)
                .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                    for (int i = next.getAndIncrement(); i < photos.size(); i = next.getAndIncrement()) {
                        analyser.analyse(bytes(photos.get(i)));
                    }
                }))
                .toList();
        for (Future<?> end : ends) {
            try {
                end.get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw Fault.internal("bench-failed", "A photo could not be looked at: " + e.getCause(), e);
            }
        }
    }

    private static byte[] bytes(Path photo) {
        try {
            return Files.readAllBytes(photo);
        } catch (IOException e) {
            throw Fault.user("photo-unreadable", photo + " can't be read: " + e.getMessage());
        }
    }
}
