package io.facesets.export.edge.format;

import io.facesets.export.core.format.FinishedFace;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.names.SafeNames;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * The whole photos that a set's faces were cut out of, one of each, under names that no two share: as links, or as copies
 * with the option {@code copy}, or where the folder can hold no links.
 */
final class OriginalsFormat implements Format {

    private static final Logger LOG = Logger.getLogger(OriginalsFormat.class);
    private static final String COPY = "copy";

    private final FormatSpec spec;
    private final boolean copy;
    private final Set<String> remarks = new TreeSet<>();

    OriginalsFormat(FormatSpec spec) {
        this.spec = Options.only(spec, List.of(COPY));
        String value = spec.options().getOrDefault(COPY, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw Fault.user("bad-format-option", "originals: copy is true or false, not '" + value + "'.");
        }
        this.copy = Boolean.parseBoolean(value);
    }

    @Override
    public FormatSpec spec() {
        return spec;
    }

    @Override
    public Set<String> remarks() {
        return Set.copyOf(remarks);
    }

    @Override
    public void write(FinishedSet set, Path folder) throws IOException {
        Map<String, Path> wanted = new TreeMap<>();
        for (FinishedFace face : set.faces()) {
            place(face.photo())
                    .ifPresentOrElse(
                            path -> wanted.put(SafeNames.of(path.toString()), path),
                            () -> remarks.add("Some photos of formats/originals are no files of this machine: they are"
                                    + " left out."));
        }
        for (Map.Entry<String, Path> photo : wanted.entrySet()) {
            put(folder.resolve(photo.getKey()), photo.getValue());
        }
    }

    /** The first of its places that is a file here. */
    private static Optional<Path> place(Photo photo) {
        return photo.sources().stream()
                .map(Source::file)
                .flatMap(Optional::stream)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private void put(Path here, Path original) throws IOException {
        if (!copy && linked(here, original)) {
            return;
        }
        Files.copy(original, here);
    }

    private boolean linked(Path here, Path original) {
        try {
            Files.createSymbolicLink(here, original);
            return true;
        } catch (UnsupportedOperationException | IOException e) {
            LOG.debugf("no link to %s: %s", original, e);
            remarks.add("The output folder can hold no links: the originals were copied.");
            return false;
        }
    }
}
