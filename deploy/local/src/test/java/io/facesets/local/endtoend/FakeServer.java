package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The made-up Immich server of the stager's tests as a program of its own; its users do what they are told. */
final class FakeServer implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.:]+");

    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final String url;

    private FakeServer(Process process, BufferedReader out, String url) {
        this.process = process;
        this.out = out;
        this.in = process.outputWriter();
        this.url = url;
    }

    /** With the photos of a folder, on a free port. */
    static FakeServer start(Path folder) throws IOException {
        Path script = FaceSetsProcess.root().resolve("stager-service/src/test/fake-immich.sh");
        Process process = new ProcessBuilder("sh", script.toString(), "0", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        String first = out.readLine();
        assertThat(first)
                .as("the made-up server's first words; its tests must have been built")
                .isNotNull();
        Matcher address = ADDRESS.matcher(first);
        assertThat(address.find()).as(first).isTrue();
        return new FakeServer(process, out, address.group());
    }

    String url() {
        return url;
    }

    /** Has it done, and waits until it is. */
    void say(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
        assertThat(out.readLine()).startsWith(line + ": ").doesNotContain("no such");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
