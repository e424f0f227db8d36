package io.facesets.local.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WholeFile;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The model packs of a data folder, as their {@code pack.json} describes them. */
public record PackCatalog(DataFolder data) {

    /** Thresholds found on the user's own photos: beside the description, which an installer may renew at any time. */
    static final String CALIBRATED = "calibrated.json";

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

    /**
     * The pack's thresholds by the name of the flag that sets them, those stored here before those that the pack states;
     * empty where there are none.
     */
    public Map<String, Double> thresholds(PackName name) {
        ObjectNode stated = JSON.createObjectNode();
        read(name).path("thresholds").properties().forEach(each -> stated.set(each.getKey(), each.getValue()));
        Path calibrated = data.pack(name).resolve(CALIBRATED);
        if (Files.exists(calibrated)) {
            read(name, calibrated).properties().forEach(each -> stated.set(each.getKey(), each.getValue()));
        }
        Map<String, Double> byFlag = new TreeMap<>();
        put(byFlag, "initial-threshold", stated.path("initial"));
        put(byFlag, "merge-threshold", stated.path("merge"));
        put(byFlag, "outlier-threshold", stated.path("outlier"));
        put(byFlag, "export-outlier-threshold", stated.path("exportOutlier"));
        return Map.copyOf(byFlag);
    }

    /**
     * Stores thresholds to be used in place of the pack's own, until it is installed anew. They are no part of its digest:
     * nothing is embedded again.
     *
     * @param thresholds cosine distances by the pack's own names, such as {@code initial}
     */
    public void storeThresholds(PackName name, Map<String, Double> thresholds) {
        ObjectNode stored = JSON.createObjectNode();
        new TreeMap<>(thresholds)
                .forEach((threshold, distance) -> stored.put(threshold, Math.round(distance * 1000) / 1000.0));
        Path calibrated = data.pack(name).resolve(CALIBRATED);
        try {
            WholeFile.write(calibrated, stored.toPrettyString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", calibrated + " can't be written: " + e.getMessage(), e);
        }
    }

    /** What the pack's source says of its licence, and what it leaves open. */
    public String licence(PackName name) {
        return licence(read(name));
    }

    /** Copies an installed pack into an empty folder, with its models in it, wherever they lie here. */
    public void copy(PackName name, Path into) throws IOException {
        ObjectNode description = (ObjectNode) read(name);
        Path root = data.pack(name).resolve(description.path("root").asText(""));
        description.remove("root");
        for (String file : files(description)) {
            Files.copy(root.resolve(file), into.resolve(file));
        }
        Files.writeString(into.resolve("pack.json"), description.toPrettyString());
    }

    /** Makes a new data folder that holds a copy of an installed pack and nothing else. */
    public DataFolder freshFolder(PackName name, Path root) throws IOException {
        DataFolder fresh = new DataFolder(root);
        fresh.create();
        copy(name, Files.createDirectories(fresh.pack(name)));
        return fresh;
    }

    /** Every pack that is installed or that this build can install, by name. */
    public List<PackEntry> all() {
        TreeSet<PackName> names = new TreeSet<>(installed());
        names.addAll(PackDescriptions.KNOWN);
        return names.stream().map(this::entry).toList();
    }

    /** A pack as it stands here. */
    private PackEntry entry(PackName name) {
        if (!has(name)) {
            JsonNode known = PackDescriptions.known(name);
            return new PackEntry(
                    name, PackEntry.State.NOT_INSTALLED, toFetch(name, known), source(known), licence(known));
        }
        JsonNode description = read(name);
        Path root = data.pack(name).resolve(description.path("root").asText(""));
        long bytes = 0;
        TreeSet<String> missing = new TreeSet<>();
        for (String file : files(description)) {
            try {
                bytes += Files.size(root.resolve(file));
            } catch (IOException e) {
                missing.add(file);
            }
        }
        return missing.isEmpty()
                ? new PackEntry(
                        name, PackEntry.State.INSTALLED, Sizes.text(bytes), source(description), licence(description))
                : new PackEntry(
                        name,
                        PackEntry.State.INCOMPLETE,
                        "missing: " + String.join(", ", missing),
                        source(description),
                        licence(description));
    }

    private static String toFetch(PackName name, JsonNode known) {
        long bytes = name.equals(InsightFaceLink.BUFFALO_L)
                ? Release.ofBuffalo().bytes()
                : known.path("source").path("bytes").asLong();
        return Sizes.text(bytes) + " to fetch";
    }

    /** The names of a pack's model files, each once. */
    static Set<String> files(JsonNode description) {
        Set<String> files = new TreeSet<>();
        description.path("models").forEach(model -> files.add(model.path("file").asText()));
        return files;
    }

    private static String source(JsonNode description) {
        JsonNode source = description.path("source");
        return switch (source.path("type").asText()) {
            case "npm" ->
                "npm package " + source.path("package").asText() + "@"
                        + source.path("version").asText();
            case "release" -> source.path("address").asText();
            case "folder" ->
                description.path("root").asText(source.path("folder").asText());
            default -> "not stated";
        };
    }

    private static String licence(JsonNode description) {
        JsonNode licence = description.path("licence");
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
        return read(name, descriptor(name));
    }

    private static JsonNode read(PackName name, Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw Fault.user("no-such-pack", "The model pack " + name + " can't be read: " + e.getMessage());
        }
    }

    private Path descriptor(PackName name) {
        return data.pack(name).resolve("pack.json");
    }
}
