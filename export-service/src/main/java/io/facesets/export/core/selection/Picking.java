package io.facesets.export.core.selection;

import io.facesets.model.Checks;

/**
 * Which faces come into the bundle of the best.
 *
 * @param floor of the composite score, within [0, 1]: to spread out, no worse face is taken while there are enough better
 */
public record Picking(Order order, double floor) {

    /** What {@code --select} says. */
    public enum Order {
        /** The best. */
        RANK,
        /** Those that differ most in pose, light and year. */
        DIVERSE
    }

    /** As the earlier Python tool picked, and the floor below which its users took no candidate. */
    public static final Picking USUAL = new Picking(Order.RANK, 0.40);

    public Picking {
        Checks.within(floor, 0, 1, "selectFloor");
    }
}
