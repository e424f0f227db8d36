package io.facesets.analysis.edge.turbojpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a loaded library's file says about itself: the API has no question for its version. */
final class LibraryFile {

    private static final Pattern VERSION = Pattern.compile("libjpeg-turbo version ([0-9][0-9.]*)");

    /** Only builds with vector instructions look at this environment variable. */
    private static final String VECTOR_SWITCH = "JSIMD_FORCENONE";

    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final long MAX_BYTES = 16 << 20;

    private LibraryFile() {}

    /** Such as {@code libturbojpeg 2.1.5 (SIMD)}; only the name where the file can't be found or read. */
    static String describe(String name) {
        try {
            Optional<Path> file = file(name);
            if (file.isEmpty() || Files.size(file.get()) > MAX_BYTES) {
                return name;
            }
            String content = Files.readString(file.get(), StandardCharsets.ISO_8859_1);
            Matcher version = VERSION.matcher(content);
            return (version.find() ? "libturbojpeg " + version.group(1) : name)
                    + (content.contains(VECTOR_SWITCH) ? " (SIMD)" : " (without SIMD)");
        } catch (IOException e) {
            return name;
        }
    }

    private static Optional<Path> file(String name) throws IOException {
        Path given = Path.of(name);
        if (given.isAbsolute()) {
            return Optional.of(given);
        }
        if (!Files.isReadable(MAPS)) {
            return Optional.empty();
        }
        return Files.readAllLines(MAPS).stream()
                .filter(line -> line.contains("/" + name))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .findFirst();
    }
}
