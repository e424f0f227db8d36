package io.facesets.analysis.edge.onnx;

import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.provider.ThreadTrial;
import io.facesets.model.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Measures how many runs per second so many callers get out of models, each taking the models in turn. The sessions of a
 * number of threads are opened when it is first tried, and closed with this. For one thread.
 */
public final class RunRate implements ThreadTrial.Rate, AutoCloseable {

    /** Four of these, and the opening of two sets of sessions, make up the trial at start: some 300 ms. */
    private static final Duration TRIAL = Duration.ofMillis(30);

    /** A model and what it is run on. */
    record Subject(ModelSession session, Tensor input) {}

    private final int callers;
    private final IntFunction<List<Subject>> opener;
    private final Map<Integer, List<Subject>> subjects = new HashMap<>();

    RunRate(int callers, IntFunction<List<Subject>> opener) {
        this.callers = callers;
        this.opener = opener;
    }

    @Override
    public double with(int threads) {
        List<Subject> models = subjects.computeIfAbsent(threads, this::warm);
        long start = System.nanoTime();
        long end = start + TRIAL.toNanos();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(callers, Thread.ofPlatform().factory())) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                counts.add(pool.submit(() -> runs(models, end)));
            }
            int runs = 0;
            for (Future<Integer> count : counts) {
                runs += count.get();
            }
            return runs * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw Fault.internal("model-failed", "The trial of threads failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.internal("interrupted", "The trial of threads was interrupted.", e);
        }
    }

    private List<Subject> warm(int threads) {
        List<Subject> opened = opener.apply(threads);
        opened.forEach(subject -> subject.session().run(subject.input()));
        return opened;
    }

    private static int runs(List<Subject> subjects, long end) {
        int runs = 0;
        do {
            Subject subject = subjects.get(runs % subjects.size());
            subject.session().run(subject.input());
            runs++;
        } while (System.nanoTime() < end);
        return runs;
    }

    @Override
    public void close() {
        subjects.values()
                .forEach(opened -> opened.forEach(subject -> subject.session().close()));
    }
}
