package io.facesets.local.cli;

import io.facesets.local.host.Ports;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a page the way the system does. */
final class Browser {

    private Browser() {}

    /** Where the console is. */
    static URI console(Ports ports) {
        return URI.create("http://" + Ports.HOST + ":" + ports.of(Service.CLUSTER) + "/");
    }

    static void open(Path page) {
        try {
            start(page.toUri());
        } catch (IOException e) {
            throw Fault.resource(
                    "no-browser", "The sets are done, but no browser could be opened; open " + page.toUri(), e);
        }
    }

    /** Opens an address, or says it where there is no browser: on a machine without a screen that is no fault. */
    static void open(URI address, PrintWriter out) {
        try {
            start(address);
        } catch (IOException e) {
            out.println("No browser could be opened here (" + e.getMessage() + "). The address: " + address);
        }
    }

    private static void start(URI address) throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", address.toString())
                : system.contains("win")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                        : List.of("xdg-open", address.toString());
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
