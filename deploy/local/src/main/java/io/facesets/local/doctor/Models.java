package io.facesets.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.host.DataFolder;
import io.facesets.local.packs.Digests;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the pack in use is there, every file of it as it should be. */
record Models(DataFolder data, PackName pack) implements Examination {

    private static final String SUBJECT = "models";

    @Override
    public List<Diagnosis> look() {
        if (!new PackCatalog(data).has(pack)) {
            return List.of(Diagnosis.warning(
                    SUBJECT,
                    "The pack '" + pack + "' is not installed in " + data.models(),
                    "'./facesets models install " + pack + "'; the starter comes by itself with the first run."));
        }
        String install = "'./facesets models install " + pack + "' brings it back.";
        Path description = data.pack(pack).resolve("pack.json");
        int files = 0;
        try {
            JsonNode read = EventCodec.mapper().readTree(description.toFile());
            Path root = data.pack(pack).resolve(read.path("root").asText(""));
            for (JsonNode model : read.path("models")) {
                Path file = root.resolve(model.path("file").asText());
                if (!Files.isRegularFile(file)) {
                    return List.of(Diagnosis.trouble(SUBJECT, file + " is missing", install));
                }
                String found = Digests.sha256(file);
                if (!found.equals(model.path("sha256").asText())) {
                    return List.of(Diagnosis.trouble(
                            SUBJECT, file + " is damaged, or another one: its SHA-256 is " + found, install));
                }
                files++;
            }
        } catch (IOException e) {
            return List.of(Diagnosis.trouble(SUBJECT, description + " can't be read: " + e.getMessage(), install));
        }
        return List.of(Diagnosis.fine(SUBJECT, pack + ": " + files + " models, each as it should be"));
    }
}
