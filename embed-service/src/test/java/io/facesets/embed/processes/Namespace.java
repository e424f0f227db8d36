package io.facesets.embed.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A network of its own, joined to this machine's by one virtual cable: who is in it reaches what listens at this machine's
 * end of the cable and nothing else. It takes root; elsewhere the test is skipped.
 */
final class Namespace implements AutoCloseable {

    private final String name;
    private final String here;

    private Namespace(String name, String here) {
        this.name = name;
        this.here = here;
    }

    static Namespace open() throws Exception {
        long id = ProcessHandle.current().pid() % 100_000;
        String name = "fs" + id;
        String net = "10." + (100 + id % 100) + "." + id / 100 % 250 + ".";
        Assumptions.assumeTrue(
                succeeds(List.of("ip", "netns", "add", name)), "network namespaces need root, which this user is not");
        Namespace made = new Namespace(name, net + "1");
        try {
            Assumptions.assumeTrue(
                    succeeds(List.of("ip", "link", "add", name + "h", "type", "veth", "peer", "name", name + "w")),
                    "this kernel makes no virtual cables");
            run("ip", "link", "set", name + "w", "netns", name);
            run("ip", "addr", "add", net + "1/30", "dev", name + "h");
            run("ip", "link", "set", name + "h", "up");
            run("ip", "-n", name, "addr", "add", net + "2/30", "dev", name + "w");
            run("ip", "-n", name, "link", "set", name + "w", "up");
            run("ip", "-n", name, "link", "set", "lo", "up");
            return made;
        } catch (Exception | Error e) {
            made.close();
            throw e;
        }
    }

    /** This machine's address, as seen from within. */
    String here() {
        return here;
    }

    /** The command, run within, after {@code before} has been run by a shell that has mounts of its own. */
    List<String> within(String before, List<String> command) {
        List<String> all =
                new ArrayList<>(List.of("ip", "netns", "exec", name, "sh", "-c", before + " && exec \"$@\"", "sh"));
        all.addAll(command);
        return all;
    }

    /** Whether the shell command succeeds within. */
    boolean succeedsWithin(String shell) throws IOException, InterruptedException {
        return succeeds(List.of("ip", "netns", "exec", name, "bash", "-c", shell));
    }

    @Override
    public void close() throws IOException {
        try {
            succeeds(List.of("ip", "link", "del", name + "h"));
            run("ip", "netns", "del", name);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }
}
