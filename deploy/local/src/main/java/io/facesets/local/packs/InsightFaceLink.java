package io.facesets.local.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WholeFile;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes InsightFace's {@code buffalo_l} usable where it lies: writes a {@code pack.json} that points to its folder and
 * pins four of its five files (not genderage) to the SHA-256 that each has now. Nothing is copied or fetched.
 */
public final class InsightFaceLink {

    public static final PackName BUFFALO_L = new PackName("buffalo_l");

    private final DataFolder data;

    public InsightFaceLink(DataFolder data) {
        this.data = data;
    }

    /** Where InsightFace keeps the pack for this user. */
    public static Path usualFolder() {
        return Path.of(System.getProperty("user.home"), ".insightface", "models", "buffalo_l");
    }

    /**
     * Links the pack in {@code folder}.
     *
     * @throws Fault of the user if a file is missing
     */
    public void link(Path folder) {
        try {
            ObjectNode description = PackDescriptions.tree(BUFFALO_L);
            description.put("root", folder.toAbsolutePath().normalize().toString());
            for (JsonNode model : description.path("models")) {
                Path file = folder.resolve(model.path("file").asText());
                if (!Files.isRegularFile(file)) {
                    throw Fault.user(
                            "no-such-pack",
                            "buffalo_l is not whole in " + folder + ": " + file.getFileName() + " is missing. Put"
                                    + " InsightFace's files det_10g, 2d106det, 1k3d68 and w600k_r50 (.onnx) there, or name"
                                    + " their folder:"
                                    + " ./facesets models install buffalo_l --from FOLDER");
                }
                ((ObjectNode) model).put("sha256", Digests.sha256(file));
            }
            Path target = Files.createDirectories(data.pack(BUFFALO_L)).resolve("pack.json");
            WholeFile.write(target, description.toPrettyString().getBytes(StandardCharsets.UTF_8));
            Files.deleteIfExists(target.resolveSibling(PackCatalog.CALIBRATED));
        } catch (IOException e) {
            throw Fault.resource("cannot-install", "buffalo_l can't be linked from " + folder + ": " + e, e);
        }
    }
}
