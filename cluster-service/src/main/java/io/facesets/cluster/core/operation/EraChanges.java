package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.model.EraOf;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a set's eras differ from those it had.
 *
 * @param fresh eras that were not there, numbered without a gap
 * @param replaced eras that are no longer found
 * @param unchanged eras that were there and stay: the same faces under the same name, or a curator has spoken of them
 */
record EraChanges(List<Decision> fresh, List<LoggedDecision> replaced, List<IdentityId> unchanged) {

    /** The number of an era that has none yet, and of any when eras are compared. */
    static final IdentityId ANY = IdentityId.faceset(999_999_999);

    EraChanges {
        fresh = List.copyOf(fresh);
        replaced = List.copyOf(replaced);
        unchanged = List.copyOf(unchanged);
    }

    /**
     * Compares.
     *
     * @param found the eras that a split has found, all numbered {@link #ANY}
     * @param next the number of the first new one
     */
    static EraChanges between(List<LoggedDecision> log, IdentityId set, List<Decision.Founded> found, int next) {
        Set<Decision.Founded> wanted = Set.copyOf(found);
        Set<Decision.Founded> there = new HashSet<>();
        List<LoggedDecision> replaced = new ArrayList<>();
        List<IdentityId> unchanged = new ArrayList<>();
        for (LoggedDecision logged : log) {
            if (logged.inForce()
                    && logged.decision() instanceof Decision.Founded era
                    && era.era().map(EraOf::set).equals(Optional.of(set))) {
                Decision.Founded any = numbered(era, ANY);
                there.add(any);
                if (wanted.contains(any) || isSpokenOf(logged, log)) {
                    unchanged.add(era.identity());
                } else {
                    replaced.add(logged);
                }
            }
        }
        List<Decision> fresh = new ArrayList<>();
        for (Decision.Founded era : found) {
            if (!there.contains(era)) {
                fresh.add(numbered(era, IdentityId.faceset(next + fresh.size())));
            }
        }
        return new EraChanges(fresh, replaced, unchanged);
    }

    private static Decision.Founded numbered(Decision.Founded era, IdentityId as) {
        return new Decision.Founded(as, era.fresh(), era.faces(), era.origin(), era.label(), era.source(), era.era());
    }

    private static boolean isSpokenOf(LoggedDecision era, List<LoggedDecision> log) {
        IdentityId its = era.decision().identities().getFirst();
        return log.stream()
                .anyMatch(later -> later.inForce()
                        && later.number() != era.number()
                        && later.decision().identities().contains(its));
    }
}
