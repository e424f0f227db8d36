package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Closeness;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.browse.Portrait;
import io.facesets.cluster.core.browse.Question;
import io.facesets.cluster.core.browse.Questions;
import io.facesets.cluster.core.browse.Scale;
import io.facesets.cluster.edge.thumbnail.Thumbnails;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The questions of a review, in order. They are worked out beside the pages, and again when all were asked and something
 * has changed; what was skipped comes again with the next start. Thread-safe.
 */
@Singleton
public class Interview {

    /** So many are looked at when pictures are made ready ahead. */
    private static final int AHEAD = 3;

    static final int SHOWN = 4;

    private final Closeness closeness;
    private final Supplier<Scale> scale;
    private final Thumbnails thumbnails;
    private final ExecutorService worker = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("review-", 0).daemon().factory());
    private final Set<String> skipped = new HashSet<>();
    private CompletableFuture<Asked> working = CompletableFuture.completedFuture(new Asked(-1, List.of()));
    private int answered;

    /** @param run the last run when these were worked out */
    private record Asked(long run, List<Question> questions) {}

    /**
     * Where the review is.
     *
     * @param ready false while questions are being worked out
     * @param left questions that are open, the one that is asked included
     */
    record Standing(boolean ready, Optional<Question> question, int left, int answered) {}

    Interview(Closeness closeness, Supplier<Scale> scale, Thumbnails thumbnails) {
        this.closeness = closeness;
        this.scale = scale;
        this.thumbnails = thumbnails;
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }

    /** The question that is to be asked now. */
    Standing now(Moment moment) {
        List<Question> open;
        int done;
        synchronized (this) {
            refresh(moment);
            if (!working.isDone()) {
                return new Standing(false, Optional.empty(), 0, answered);
            }
            open = working.join().questions().stream()
                    .filter(question -> !skipped.contains(question.key()))
                    .filter(Questions.open(moment))
                    .toList();
            done = answered;
        }
        open.stream().skip(1).limit(AHEAD).forEach(question -> worker.execute(() -> prepare(question, moment)));
        return new Standing(true, open.stream().findFirst(), open.size(), done);
    }

    /** The question of that key, if it is still open. */
    synchronized Optional<Question> find(String key, Moment moment) {
        return working.isDone()
                ? working.join().questions().stream()
                        .filter(question -> question.key().equals(key))
                        .filter(question -> Questions.open(question, moment))
                        .findFirst()
                : Optional.empty();
    }

    /** It was answered, or nobody knows: it is not asked again. */
    synchronized void done(Question question, boolean known) {
        skipped.add(question.key());
        if (known) {
            answered++;
        }
    }

    /** The faces that stand for an identity. */
    static List<FaceId> faces(Moment moment, IdentityId id) {
        return moment.find(id)
                .map(identity -> Portrait.best(moment, identity, SHOWN))
                .orElse(List.of());
    }

    private void refresh(Moment moment) {
        if (working.isDone()
                && (working.isCompletedExceptionally()
                        || working.join().run() != moment.run() && nothingLeft(moment))) {
            working = CompletableFuture.supplyAsync(
                    () -> new Asked(moment.run(), Questions.of(moment, closeness, scale.get())), worker);
        }
    }

    private boolean nothingLeft(Moment moment) {
        return working.join().questions().stream()
                .filter(question -> !skipped.contains(question.key()))
                .noneMatch(Questions.open(moment));
    }

    private void prepare(Question question, Moment moment) {
        List<FaceId> faces = switch (question) {
            case Question.OnePerson pair ->
                List.of(faces(moment, pair.smaller()), faces(moment, pair.larger())).stream()
                        .flatMap(List::stream)
                        .toList();
            case Question.Joins joins -> faces(moment, joins.set());
            case Question.Stays stays -> faces(moment, stays.set());
        };
        faces.forEach(face -> {
            var unused = thumbnails.small(face);
        });
    }
}
