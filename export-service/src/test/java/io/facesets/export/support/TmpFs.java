package io.facesets.export.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A small disk of its own, where the test may mount one. */
public record TmpFs(Path path) implements AutoCloseable {

    /** Skips the test where this is not allowed. */
    public static TmpFs mountedAt(Path path, String size) throws IOException, InterruptedException {
        Files.createDirectories(path);
        boolean root = "root".equals(System.getProperty("user.name"));
        Assumptions.assumeTrue(root && Files.isExecutable(Path.of("/bin/mount")), "only root may mount a small disk");
        String refused = call("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString());
        Assumptions.assumeTrue(refused.isEmpty(), "no small disk can be mounted here: " + refused);
        return new TmpFs(path);
    }

    /** With other options, such as {@code ro}. */
    public void remount(String how) throws IOException, InterruptedException {
        String refused = call("mount", "-o", "remount," + how, path.toString());
        if (!refused.isEmpty()) {
            throw new IOException(refused);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            String refused = call("umount", path.toString());
            if (!refused.isEmpty()) {
                throw new IOException(refused);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + path + " was unmounted", e);
        }
    }

    private static String call(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "it hangs";
        }
        return process.exitValue() == 0 ? "" : "exit code " + process.exitValue() + ": " + said.strip();
    }
}
