package io.facesets.export.edge.jobs;

import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.edge.format.FormatCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The formats of a request. */
final class AskedFormats {

    private static final String LORA = "lora";
    private static final String ORIGINALS = "originals";

    private AskedFormats() {}

    /**
     * What is to be made beside the bundles.
     *
     * @throws io.facesets.model.Fault of the user for a format that there is not, or an option that it has not
     */
    static List<FormatSpec> of(ExportRequest request, FormatCatalog catalog) {
        Map<String, FormatSpec> asked = new TreeMap<>();
        for (String given : request.formats().orElse(List.of())) {
            String name = given.strip().toLowerCase(Locale.ROOT);
            if (!catalog.names().contains(name)) {
                throw catalog.unknown(given);
            }
            if (!name.equals(FormatCatalog.BUNDLES)) {
                asked.put(name, new FormatSpec(name, options(name, request)));
            }
        }
        asked.values().forEach(catalog::of);
        return List.copyOf(asked.values());
    }

    private static Map<String, String> options(String name, ExportRequest request) {
        return switch (name) {
            case LORA -> request.lora().orElse(Map.of());
            case ORIGINALS -> request.copy().orElse(false) ? Map.of("copy", "true") : Map.of();
            default -> Map.of();
        };
    }
}
