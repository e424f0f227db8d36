package io.facesets.analysis.pack;

import io.facesets.analysis.core.format.ImageFormat;
import io.facesets.analysis.core.format.ImageSniffer;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Any bytes as a pack's description, and as the beginning of an image: they are read, or refused as what they are. Fuzzed by
 * {@code ./facesets fuzz}, replayed by {@link PackFuzzTest}.
 */
public final class PackFuzz {

    private static final Path FOLDER = folder();

    private PackFuzz() {}

    /** One input; throws if something is wrong. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FOLDER.resolve(PackReader.FILE), input);
        try {
            PackReader.read(FOLDER);
        } catch (Fault refused) {
            if (refused.blame() == Fault.Blame.INTERNAL) {
                throw refused;
            }
        }
        Optional<ImageFormat> format = ImageSniffer.format(input);
        if (format.isPresent()) {
            try {
                ImageSniffer.header(input, format.get());
            } catch (RefusedImageException refused) {
                if (refused.detail().isBlank()) {
                    throw new IllegalStateException("refused without a word", refused);
                }
            }
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("pack-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
