package io.facesets.export.edge.format;

import io.facesets.export.core.format.FormatSpec;
import io.facesets.model.Fault;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Refuses what a format does not know. */
final class Options {

    private Options() {}

    /** For formats of which nothing can be said. */
    static FormatSpec none(FormatSpec spec) {
        return only(spec, List.of());
    }

    /** The same; throws a {@link Fault} of the user if it has other options than {@code known}. */
    static FormatSpec only(FormatSpec spec, List<String> known) {
        Set<String> unknown = new TreeSet<>(spec.options().keySet());
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw Fault.user(
                    "bad-format-option",
                    "The format '" + spec.name() + "' has no option '"
                            + unknown.iterator().next() + "'; "
                            + (known.isEmpty() ? "it has none." : "it has " + String.join(", ", known) + "."));
        }
        return spec;
    }
}
