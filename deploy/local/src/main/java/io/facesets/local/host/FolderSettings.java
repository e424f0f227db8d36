package io.facesets.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user has chosen for a data folder: {@code <data>/settings.json}, an object with {@code pack}, the name of the
 * model pack to use where none is named. Fields that this version does not know are kept.
 */
public record FolderSettings(DataFolder data) {

    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final String PACK = "pack";

    /** The chosen pack, if any was. */
    public Optional<PackName> pack() {
        JsonNode chosen = read().path(PACK);
        try {
            return chosen.isMissingNode() ? Optional.empty() : Optional.of(new PackName(chosen.asText()));
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** Chooses a pack; the file is written as a whole or not at all. */
    public void choose(PackName pack) {
        ObjectNode settings = read();
        settings.put(PACK, pack.value());
        try {
            WholeFile.write(file(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", file() + " can't be written: " + e, e);
        }
    }

    private ObjectNode read() {
        try {
            return JSON.readTree(Files.readAllBytes(file())) instanceof ObjectNode settings ? settings : malformed();
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ObjectNode malformed() {
        throw unreadable(new IOException("it is no JSON object"));
    }

    private Fault unreadable(Exception e) {
        return Fault.user(
                "bad-settings",
                "The settings in " + file() + " can't be read: " + e.getMessage()
                        + ". Mend the file, or remove it to go back to the defaults.");
    }

    private Path file() {
        return data.root().resolve("settings.json");
    }
}
