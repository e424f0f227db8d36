package io.facesets.export.edge.format;

import io.facesets.export.core.format.FinishedFace;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.LoraOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Pictures and captions as kohya's sd-scripts reads them: {@code <repeats>_<token> <class>/0001.png} and {@code 0001.txt};
 * the set's folder is the {@code train_data_dir}. Of a caption it reads the first line.
 */
final class LoraFormat implements Format {

    private final FormatSpec spec;
    private final LoraOptions options;

    LoraFormat(FormatSpec spec) {
        this.spec = Options.only(spec, LoraOptions.NAMES);
        this.options = LoraOptions.of(spec.options());
    }

    @Override
    public FormatSpec spec() {
        return spec;
    }

    @Override
    public void write(FinishedSet set, Path folder) throws IOException {
        Path pictures = Files.createDirectory(folder.resolve(options.folderOf(set.identity())));
        String caption = options.captionOf(set.identity()) + "\n";
        for (FinishedFace face : set.faces()) {
            Files.copy(face.crop(), pictures.resolve(String.format(Locale.ROOT, "%04d.png", face.rank())));
            Files.writeString(
                    pictures.resolve(String.format(Locale.ROOT, "%04d.txt", face.rank())),
                    caption,
                    StandardOpenOption.CREATE_NEW);
        }
    }
}
