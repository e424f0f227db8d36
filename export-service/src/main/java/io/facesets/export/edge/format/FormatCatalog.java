package io.facesets.export.edge.format;

import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.Formats;
import io.facesets.export.core.format.Recogniser;
import io.facesets.export.core.format.StoredPhotos;
import io.facesets.model.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** All formats, by name. */
public final class FormatCatalog implements Formats {

    /** The bundles in {@code swap_ready/}: what every export makes, and every other format is made from. */
    public static final String BUNDLES = "fsz";

    private final Map<String, Function<FormatSpec, Format>> makers = new TreeMap<>();

    /**
     * @param recogniser of the pack whose faces these are; asked only by formats that need to know
     * @param stored how photos lie in their files
     */
    public FormatCatalog(Supplier<Recogniser> recogniser, StoredPhotos stored) {
        makers.put("facefusion", FaceFusionFormat::new);
        makers.put("lora", LoraFormat::new);
        makers.put("npz", NpzFormat::new);
        makers.put("originals", OriginalsFormat::new);
        makers.put("reactor", spec -> new ReactorFormat(spec, recogniser.get()));
        makers.put("visomaster", spec -> new VisoMasterFormat(spec, recogniser.get()));
        makers.put("xmp", spec -> new XmpFormat(spec, stored));
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
