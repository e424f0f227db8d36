package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.SetContents;
import io.facesets.export.core.binding.Years;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.names.SafeNames;
import io.facesets.model.EraOf;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Small files that tell who looks at a folder whose set it is, and how bundles are called. */
final class Markers {

    private static final String THIN = "THIN.txt";

    private Markers() {}

    /** Names and texts: {@code <label>.txt}, {@code <era>.txt}, {@code THIN.txt}. */
    static Map<String, String> of(SetContents set) {
        Map<String, String> markers = new TreeMap<>();
        Identity identity = set.identity();
        identity.label().ifPresent(label -> markers.put(SafeNames.label(label) + ".txt", label + "\n"));
        identity.era().ifPresent(era -> {
            String years = set.years().map(Years::era).orElse("undated");
            markers.putIfAbsent(years + ".txt", "An era of " + era.set() + ": " + years + "\n");
            thin(era, set).ifPresent(text -> markers.put(THIN, text));
        });
        return markers;
    }

    private static Optional<String> thin(EraOf era, SetContents set) {
        int faces = set.faces().size();
        return era.thin()
                ? Optional.of("Too few faces (" + faces + " here) to stand for an age of " + era.set() + "\n")
                : Optional.empty();
    }

    /** A set that somebody sorted by hand goes by the name of its folder, every other by its number. */
    static String bundleName(Identity identity) {
        return identity.origin() == Origin.FOLDER
                ? identity.label().map(SafeNames::label).orElse(identity.id().toString())
                : identity.id().toString();
    }
}
