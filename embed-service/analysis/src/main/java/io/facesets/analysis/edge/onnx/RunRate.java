package io.facesets.analysis.edge.onnx;

import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures how many runs per second so many callers get out of models, each taking the models in turn. */
final class RunRate {

    /** Four of these, and the opening of the sessions, make up the trial at start. */
    private static final Duration TRIAL = Duration.ofMillis(40);

    private RunRate() {}

    /** A model and what it is run on. */
    record Subject(ModelSession session, Tensor input) {}

    static double of(List<Subject> subjects, int callers) {
        subjects.forEach(subject -> subject.session().run(subject.input()));
        long start = System.nanoTime();
        long end = start + TRIAL.toNanos();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(callers, Thread.ofPlatform().factory())) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                counts.add(threads.submit(() -> runs(subjects, end)));
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

    private static int runs(List<Subject> subjects, long end) {
        int runs = 0;
        while (System.nanoTime() < end) {
            Subject subject = subjects.get(runs % subjects.size());
            subject.session().run(subject.input());
            runs++;
        }
        return runs;
    }
}
