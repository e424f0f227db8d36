package io.facesets.export.edge.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.analysis.pack.PackReader;
import io.facesets.export.core.format.Recogniser;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What a pack's description says of its recogniser; the files themselves are compared with it whenever they are loaded. */
public record PackRecogniser(Path packFolder) implements Supplier<Recogniser> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Throws a {@link Fault} if there is no pack. */
    @Override
    public Recogniser get() {
        Path description = packFolder.resolve(PackReader.FILE);
        try {
            JsonNode model = JSON.readTree(Files.readAllBytes(description))
                    .path("models")
                    .path("recogniser");
            return new Recogniser(
                    model.path("file").asText(), model.path("sha256").asText());
        } catch (IOException e) {
            throw Fault.resource(
                    "pack-unusable",
                    "The model pack at " + packFolder + " can't be read: " + e + ". './facesets models list' says what"
                            + " is installed.",
                    e);
        }
    }
}
