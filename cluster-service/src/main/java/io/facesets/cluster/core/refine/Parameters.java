package io.facesets.cluster.core.refine;

import io.facesets.model.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Numbers by flag name, as requests give them. Every complaint is a {@link Fault} of the user's. Immutable. */
public final class Parameters {

    private final Map<String, Double> values;

    private Parameters(Map<String, Double> values) {
        this.values = values;
    }

    /** All parameters of an operation with their present values, in the order in which they are told. */
    public static Parameters of(Map<String, Double> values) {
        return new Parameters(new LinkedHashMap<>(values));
    }

    /** These, with some replaced; a name that is not among them is refused. */
    public Parameters with(Map<String, Double> given) {
        for (String name : new TreeMap<>(given).keySet()) {
            if (!values.containsKey(name)) {
                throw Fault.user(
                        "unknown-parameter",
                        "There is no parameter '" + name + "'. Known: " + String.join(", ", values.keySet()) + ".");
            }
        }
        Parameters merged = of(values);
        merged.values.putAll(given);
        return merged;
    }

    /** A value, which must have been given. */
    public double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw Fault.user("bad-parameter", name + " needs a number");
        }
        return value;
    }

    /** Refuses what is no cosine distance to cut at. */
    public static void requireThreshold(String name, double value) {
        if (!(value > 0 && value < 2)) {
            throw Fault.user("bad-parameter", name + " is a cosine distance between 0 and 2, not " + value + ".");
        }
    }

    /** Refuses what is below 0 or no number. */
    public static void requireMinimum(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw Fault.user("bad-parameter", name + " must be 0 or more, not " + value + ".");
        }
    }

    /** Refuses what is not 0, 1, 2, …. */
    public static void requireWhole(String name, double value) {
        requireMinimum(name, value);
        if (value != Math.rint(value)) {
            throw Fault.user("bad-parameter", name + " is a whole number, not " + value + ".");
        }
    }
}
