package io.facesets.analysis.tiny;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes a pack of tiny models into a folder. */
public final class TinyPack {

    private final Path folder;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public TinyPack(Path folder) {
        this.folder = folder;
        json.put("name", "tiny").put("version", "1");
        json.putObject("models");
        json.putObject("thresholds").put("initial", 0.5);
    }

    /** Adds a model; returns its entry in pack.json. */
    public ObjectNode model(
            String role, String family, byte[] file, int side, double mean, double scale, String channels)
            throws IOException {
        Files.write(folder.resolve(role + ".onnx"), file);
        ObjectNode model = ((ObjectNode) json.path("models")).putObject(role);
        model.put("file", role + ".onnx").put("sha256", sha256(file)).put("family", family);
        model.putObject("input").put("width", side).put("height", side);
        model.putObject("normalisation").put("mean", mean).put("scale", scale).put("channels", channels);
        return model;
    }

    /** A recogniser with the given side of the crop. */
    public TinyPack recogniser(int side) throws IOException {
        model("recogniser", "arcface", TinyModels.recogniser(side), side, 127.5, 1 / 127.5, "RGB");
        return this;
    }

    /** The folder, with pack.json in it. */
    public Path write() throws IOException {
        Files.writeString(folder.resolve("pack.json"), json.toPrettyString());
        return folder;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
