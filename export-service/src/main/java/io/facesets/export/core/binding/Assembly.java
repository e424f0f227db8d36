package io.facesets.export.core.binding;

import io.facesets.export.core.binding.Cutting.Filled;
import io.facesets.export.core.binding.Cutting.Order;
import io.facesets.export.core.binding.Cutting.Sheet;
import io.facesets.export.core.crops.CropResult;
import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Sets in work: photos are cut up for all sets that were started together, and each set is ended as soon as every group of
 * it has its face or none left to try, beside the photos of the others. For one thread.
 *
 * @param <R> what a set comes to
 */
final class Assembly<R> {

    private final Cutting cutting;
    private final Reporter reporter;
    private final Function<SetInWork, R> end;
    private final Flow<Done<R>> flow;
    private final Set<SetInWork> held = new LinkedHashSet<>();
    private int cropsMade;

    /** What has ended. */
    private sealed interface Done<R> {}

    private record CutUp<R>(List<Filled> filled) implements Done<R> {}

    private record Ended<R>(SetInWork set, R result) implements Done<R> {}

    /** @param end called once per set, from any thread */
    Assembly(Cutting cutting, Crew crew, Reporter reporter, Function<SetInWork, R> end) {
        this.cutting = cutting;
        this.reporter = reporter;
        this.end = end;
        this.flow = crew.flow();
    }

    /** Sees to it that the set's draft goes if this is {@linkplain #abandon abandoned}. */
    SetInWork holding(SetInWork set) {
        held.add(set);
        return set;
    }

    /** Begins with sets, so that photos which several of them show are decoded once. */
    void start(Collection<SetInWork> sets) {
        List<Order> orders = new ArrayList<>();
        for (SetInWork set : sets) {
            List<Order> round = cutting.round(set);
            if (round.isEmpty()) {
                flow.pack(() -> new Ended<>(set, end.apply(set)));
            }
            orders.addAll(round);
        }
        for (Sheet sheet : Cutting.sheets(orders)) {
            flow.add(new Crew.Task<>(sheet.photo().megapixels(), () -> new CutUp<>(cutting.fill(sheet, reporter))));
        }
    }

    /** Works until so few pieces of work are left; what the sets came to that have ended since the last call. */
    List<R> ended(int left) throws InterruptedException {
        List<R> results = new ArrayList<>();
        while (flow.open() > left) {
            reporter.checkCancelled();
            switch (flow.next()) {
                case CutUp<R> photo -> start(decidedBy(photo.filled));
                case Ended<R> one -> {
                    held.remove(one.set);
                    results.add(one.result);
                }
            }
        }
        return results;
    }

    private Set<SetInWork> decidedBy(List<Filled> photo) {
        Set<SetInWork> decided = new LinkedHashSet<>();
        for (Filled filled : photo) {
            SetInWork set = filled.order().set();
            set.record(filled.order().candidate(), filled.result());
            cropsMade += filled.cut() && filled.result() instanceof CropResult.Made ? 1 : 0;
            if (set.isDecided()) {
                decided.add(set);
            }
        }
        return decided;
    }

    /** How many crops were cut out anew. */
    int cropsMade() {
        return cropsMade;
    }

    /** A full disk is to have room again, whatever became of the export; the next one would tidy up too. */
    void abandon(Throwable because) throws InterruptedException {
        flow.abandon();
        for (SetInWork set : held) {
            try {
                set.draft().discard();
            } catch (Fault e) {
                because.addSuppressed(e);
            }
        }
    }
}
