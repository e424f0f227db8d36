package io.facesets.local.cli;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a page the way the system does. */
final class Browser {

    private Browser() {}

    static void open(Path page) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", page.toString())
                : system.contains("win")
                        ? List.of(
                                "rundll32",
                                "url.dll,FileProtocolHandler",
                                page.toUri().toString())
                        : List.of("xdg-open", page.toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw Fault.resource(
                    "no-browser", "The sets are done, but no browser could be opened; open " + page.toUri(), e);
        }
    }
}
