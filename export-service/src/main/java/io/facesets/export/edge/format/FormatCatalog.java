package io.facesets.export.edge.format;

import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.Formats;
import io.facesets.model.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** All formats, by name. */
public final class FormatCatalog implements Formats {

    /** The bundles in {@code swap_ready/}: what every export makes, and every other format is made from. */
    public static final String BUNDLES = "fsz";

    private final Map<String, Function<FormatSpec, Format>> makers = new TreeMap<>();

    public FormatCatalog() {
        makers.put("facefusion", FaceFusionFormat::new);
    }

    /** Every name that may be asked for. */
    public List<String> names() {
        Collection<String> names = new TreeSet<>(makers.keySet());
        names.add(BUNDLES);
        return List.copyOf(names);
    }

    @Override
    public Format of(FormatSpec spec) {
        Function<FormatSpec, Format> maker = makers.get(spec.name());
        if (maker == null) {
            throw unknown(spec.name());
        }
        return maker.apply(spec);
    }

    /** That nobody knows a format of that name; lists those that there are. */
    public Fault unknown(String name) {
        return Fault.user(
                "unknown-format", "There is no format '" + name + "'. There are " + String.join(", ", names()) + ".");
    }
}
