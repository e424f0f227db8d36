package io.facesets.export.edge.format;

import io.facesets.export.core.format.FinishedFace;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A folder of pictures with one face each, {@code 0001.png} the best: what FaceFusion takes as sources ({@code -s}), of each
 * of which it uses the largest face, and averages them.
 */
final class FaceFusionFormat implements Format {

    private final FormatSpec spec;

    FaceFusionFormat(FormatSpec spec) {
        this.spec = Options.none(spec);
    }

    @Override
    public FormatSpec spec() {
        return spec;
    }

    @Override
    public void write(FinishedSet set, Path folder) throws IOException {
        for (FinishedFace face : set.faces()) {
            Files.copy(face.crop(), folder.resolve(String.format(Locale.ROOT, "%04d.png", face.rank())));
        }
    }
}
