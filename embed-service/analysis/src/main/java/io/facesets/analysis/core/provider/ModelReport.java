package io.facesets.analysis.core.provider;

import io.facesets.analysis.core.pack.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a model of a pack was made ready.
 *
 * @param file its name in the pack
 * @param edits what was changed in its graph, in order
 * @param placement where its nodes run; of an accelerator only
 * @param parity how far it is from the CPU's answer; of an accelerator, or where that was asked for
 */
public record ModelReport(
        Role role, String file, List<Edit> edits, Optional<Placement> placement, Optional<Parity> parity) {

    public ModelReport {
        edits = List.copyOf(edits);
    }

    /** What became of an edit. */
    public enum Fate {
        /** The graph runs edited, and its answers were those of the published one. */
        APPLIED,
        /** There was nothing to change. */
        NOT_NEEDED,
        /** The graph runs without this edit. */
        UNFIT
    }

    /**
     * A change of a graph.
     *
     * @param name such as {@code free batch}
     * @param detail how far the edited graph's answers are from the published one's, or why it does not run
     */
    public record Edit(String name, Fate fate, String detail) {

        /** As in {@code applied: differs by 0.0e+00 of 1e-04 allowed}. */
        public String outcome() {
            String what = fate.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return detail.isEmpty() ? what : what + ": " + detail;
        }
    }

    /**
     * Where a model's nodes ran.
     *
     * @param onProvider nodes that the chosen provider ran
     * @param elsewhere nodes that the CPU ran instead, or for it
     */
    public record Placement(int onProvider, int elsewhere) {

        /** As in {@code 93 of 96 nodes}. */
        @Override
        public String toString() {
            return onProvider + " of " + (onProvider + elsewhere) + " nodes";
        }
    }

    /** What a person should know: edits that did not fit, nodes that run elsewhere. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        edits.stream()
                .filter(edit -> edit.fate() == Fate.UNFIT)
                .forEach(edit -> remarks.add(file + " runs without the edit '" + edit.name() + "': " + edit.detail()));
        placement
                .filter(where -> where.elsewhere() > 0)
                .ifPresent(
                        where -> remarks.add(file + " runs on its provider in part: " + where + ", the others on cpu"));
        return remarks;
    }
}
