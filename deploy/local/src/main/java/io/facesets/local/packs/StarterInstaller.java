package io.facesets.local.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.host.DataFolder;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Installs the {@code starter} pack from its npm package: fetched by name with the machine's own npm, checked as a
 * whole against a pinned SHA-512 and file by file against the SHA-256 of the pack's description, and put in place by
 * one rename. Nothing of the package is executed.
 */
public final class StarterInstaller {

    public static final PackName STARTER = new PackName("starter");

    private static final String PACKAGE = "faceplugin-face-recognition-js@0.0.1";
    private static final String INTEGRITY =
            "shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==";
    private static final String MODELS_IN_PACKAGE = "package/model/";
    private static final long NPM_PATIENCE_MINUTES = 15;
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final DataFolder data;

    public StarterInstaller(DataFolder data) {
        this.data = data;
    }

    /** Fetches and installs; what was there before stays until the new pack is whole. */
    public void install() throws InterruptedException {
        try {
            Files.createDirectories(data.models());
            Path work = Files.createTempDirectory(data.models(), ".installing-");
            try {
                Path pack = unpack(fetch(work), work.resolve("pack"));
                putInPlace(pack);
            } finally {
                Trees.delete(work);
            }
        } catch (IOException e) {
            throw Fault.resource("cannot-install", "The starter pack can't be installed: " + e, e);
        }
    }

    /** Brings an installed pack's description up to this build's; the models themselves stay. */
    public void refresh() {
        Path installed = data.pack(STARTER).resolve("pack.json");
        try {
            byte[] known = PackDescriptions.bytes(STARTER);
            if (!Arrays.equals(known, Files.readAllBytes(installed))) {
                Path temporary = Files.write(installed.resolveSibling("pack.json.tmp"), known);
                Files.move(temporary, installed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw Fault.resource("cannot-install", "The starter pack's description can't be renewed: " + e, e);
        }
    }

    private static Path fetch(Path work) throws IOException, InterruptedException {
        Path output = work.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "pack", PACKAGE, "--silent", "--ignore-scripts")
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw Fault.resource(
                    "no-npm",
                    "npm is needed to fetch the starter models and was not found. Install Node.js with npm"
                            + " (for example: apt install npm, brew install node) and run the same command again.",
                    e);
        }
        if (!npm.waitFor(NPM_PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
            throw Fault.resource(
                    "npm-failed",
                    "npm did not fetch " + PACKAGE + " within " + NPM_PATIENCE_MINUTES
                            + " minutes. Check the network, then run the same command again.");
        }
        if (npm.exitValue() != 0) {
            throw Fault.resource(
                    "npm-failed",
                    "npm could not fetch " + PACKAGE + " (exit " + npm.exitValue() + "): "
                            + Files.readString(output).strip());
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(f -> f.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm left no package"));
        }
    }

    private static Path unpack(Path tarball, Path into) throws IOException {
        String found = Base64.getEncoder().encodeToString(Digests.digest(tarball, "SHA-512"));
        if (!found.equals(INTEGRITY)) {
            throw Fault.resource(
                    "wrong-digest",
                    "The npm package " + PACKAGE + " is not the one that face-sets was made"
                            + " for: its SHA-512 should be " + INTEGRITY + " and is " + found
                            + ". Nothing was installed.");
        }
        byte[] description = PackDescriptions.bytes(STARTER);
        Map<String, String> wanted = wantedFiles(JSON.readTree(description));
        Files.createDirectories(into);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(tarball)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName();
                String file = name.startsWith(MODELS_IN_PACKAGE) ? name.substring(MODELS_IN_PACKAGE.length()) : "";
                // Only names that the description lists: nothing in the archive can choose where it is written.
                if (wanted.containsKey(file)) {
                    Files.copy(tar, into.resolve(file));
                    verify(into.resolve(file), wanted.remove(file));
                }
            }
        }
        if (!wanted.isEmpty()) {
            throw Fault.resource("incomplete", PACKAGE + " lacks " + wanted.keySet());
        }
        Files.write(into.resolve("pack.json"), description);
        return into;
    }

    private void putInPlace(Path pack) throws IOException {
        Path target = data.pack(STARTER);
        Path old = pack.resolveSibling("old");
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, old);
        }
        try {
            Files.move(pack, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, target);
            }
            throw e;
        }
    }

    /** Each model's file with its digest. */
    private static Map<String, String> wantedFiles(JsonNode description) {
        Map<String, String> files = new HashMap<>();
        description
                .path("models")
                .forEach(model -> files.put(
                        model.path("file").asText(), model.path("sha256").asText()));
        return files;
    }

    private static void verify(Path file, String expected) throws IOException {
        String found = Digests.sha256(file);
        if (!found.equals(expected)) {
            throw Fault.resource(
                    "wrong-digest",
                    file.getFileName() + " should have the SHA-256 " + expected + " and has " + found
                            + ". Nothing was installed.");
        }
    }
}
