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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The model packs of a data folder, as their {@code pack.json} describes them. */
public record PackCatalog(DataFolder data) {

    private static final ObjectMapper JSON = EventCodec.mapper();

    /** The installed packs by name, sorted. */
    public List<PackName> installed() {
        if (Files.notExists(data.models())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(data.models())) {
            return folders.filter(f -> Files.isRegularFile(f.resolve("pack.json")))
                    .map(f -> new PackName(f.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", data.models() + " can't be read: " + e, e);
        }
    }

    /** Whether a pack is there, by its description; its files are verified whenever they are loaded. */
    public boolean has(PackName name) {
        return Files.isRegularFile(descriptor(name));
    }

    /** The pack's thresholds by the name of the flag that sets them; empty where the pack states none. */
    public Map<String, Double> thresholds(PackName name) {
        JsonNode stated = read(name).path("thresholds");
        Map<String, Double> byFlag = new TreeMap<>();
        put(byFlag, "initial-threshold", stated.path("initial"));
        put(byFlag, "merge-threshold", stated.path("merge"));
        put(byFlag, "outlier-threshold", stated.path("outlier"));
        put(byFlag, "export-outlier-threshold", stated.path("exportOutlier"));
        return Map.copyOf(byFlag);
    }

    /** What the pack's source says of its licence, and what it leaves open. */
    public String licence(PackName name) {
        JsonNode licence = read(name).path("licence");
        return (licence.path("name").asText("not stated") + ". "
                        + licence.path("statement").asText() + " "
                        + licence.path("unknown").asText())
                .strip();
    }

    private static void put(Map<String, Double> byFlag, String flag, JsonNode value) {
        if (value.isNumber()) {
            byFlag.put(flag, value.asDouble());
        }
    }

    private JsonNode read(PackName name) {
        try {
            return JSON.readTree(Files.readAllBytes(descriptor(name)));
        } catch (IOException e) {
            throw Fault.user("no-such-pack", "The model pack " + name + " can't be read: " + e.getMessage());
        }
    }

    private Path descriptor(PackName name) {
        return data.pack(name).resolve("pack.json");
    }
}
