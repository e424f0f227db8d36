package io.facesets.analysis.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.pack.Family;
import io.facesets.analysis.core.pack.ModelPack;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.pack.Role;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code pack.json} and the models it names. The SHA-256 of every file is compared at every load, over the bytes
 * that are then given to the engine, so that nothing can be swapped in between.
 *
 * <p>A pack's digest is the SHA-256 of one line per model, sorted: {@code <file name> <sha256>}, then of one line per
 * model with everything in pack.json that changes what the models see or how they are read ({@link
 * ModelSpec#canonical}). Licence, source, version and thresholds are no part of it: they change no embedding.
 */
public final class PackReader {

    /** The description's name in a pack's folder. */
    public static final String FILE = "pack.json";

    private static final ObjectMapper JSON =
            EventCodec.mapper().enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    private static final long MAX_MODEL_BYTES = 1L << 30;

    private PackReader() {}

    /**
     * Reads and verifies the pack in {@code folder}.
     *
     * @throws Fault of the user if it is missing, malformed, incomplete, or a file is not the one it should be; the
     *     message names the file, what was expected and what was found
     */
    public static LoadedPack read(Path folder) {
        Path description = folder.resolve(FILE);
        if (!Files.isRegularFile(description)) {
            throw Fault.user(
                    "no-such-pack",
                    "There is no model pack at " + folder + ": " + description + " is missing. For the starter pack:"
                            + " ./facesets models install starter");
        }
        PackJson json = parse(description);
        try {
            return verified(json, json.root().map(folder::resolve).orElse(folder), description);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-pack", description + ": " + e.getMessage());
        }
    }

    /** The files that make up the pack in {@code folder}: its description, and the models that it names. */
    public static List<Path> files(Path folder) {
        Path description = folder.resolve(FILE);
        PackJson json = parse(description);
        Path root = json.root().map(folder::resolve).orElse(folder);
        List<Path> files = new ArrayList<>(List.of(description));
        Optional.ofNullable(json.models()).orElse(Map.of()).values().stream()
                .flatMap(model -> Optional.ofNullable(model.file()).stream())
                .distinct()
                .map(root::resolve)
                .forEach(files::add);
        return files;
    }

    private static PackJson parse(Path description) {
        try {
            return JSON.readValue(Files.readAllBytes(description), PackJson.class);
        } catch (JsonProcessingException e) {
            throw Fault.user("bad-pack", description + " is no pack description: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Fault.resource("pack-unreadable", description + " can't be read: " + e.getMessage(), e);
        }
    }

    private static LoadedPack verified(PackJson json, Path root, Path description) {
        PackName name = new PackName(present(json.name(), "name"));
        String version = present(json.version(), "version");
        Map<String, PackJson.Model> named = present(json.models(), "models");
        Map<Role, ModelSpec> specs = new EnumMap<>(Role.class);
        Map<Role, byte[]> files = new EnumMap<>(Role.class);
        for (Map.Entry<String, PackJson.Model> entry : named.entrySet()) {
            Role role = role(entry.getKey());
            ModelSpec spec = spec(role, present(entry.getValue(), "models." + entry.getKey()));
            specs.put(role, spec);
            files.put(role, file(root, spec, description));
        }
        for (Role needed : new Role[] {Role.DETECTOR, Role.RECOGNISER}) {
            if (!specs.containsKey(needed)) {
                throw new IllegalArgumentException("the models have no '" + needed.key() + "', only " + named.keySet());
            }
        }
        String digest = PackDigest.of(specs.values());
        Map<String, Double> thresholds = present(json.thresholds(), "thresholds");
        thresholds.forEach((key, value) -> present(value, "thresholds." + key));
        return new LoadedPack(new ModelPack(new PackRef(name, digest), version, specs, thresholds), files);
    }

    private static ModelSpec spec(Role role, PackJson.Model model) {
        String where = "models." + role.key() + ".";
        String family = present(model.family(), where + "family");
        PackJson.Input input = present(model.input(), where + "input");
        PackJson.Levels levels = present(model.normalisation(), where + "normalisation");
        Channels channels = Channels.valueOf(
                present(levels.channels(), where + "normalisation.channels").toUpperCase(Locale.ROOT));
        return new ModelSpec(
                role,
                Family.of(role, family)
                        .orElseThrow(() -> new IllegalArgumentException(
                                where + "family '" + family + "' is not known here; known are " + Family.keys(role))),
                plainName(present(model.file(), where + "file"), where),
                present(model.sha256(), where + "sha256"),
                input.width(),
                input.height(),
                Normalisation.of(
                        numbers(levels.mean(), where + "normalisation.mean"),
                        numbers(levels.scale(), where + "normalisation.scale"),
                        channels),
                settings(model, where + "settings"));
    }

    private static byte[] file(Path root, ModelSpec spec, Path description) {
        Path file = root.resolve(spec.fileName());
        try {
            if (!Files.isRegularFile(file)) {
                throw Fault.user(
                        "pack-file-missing",
                        "The model file " + file + " is missing; " + description + " expects it with sha256 "
                                + spec.sha256() + ". Install the pack again.");
            }
            if (Files.size(file) > MAX_MODEL_BYTES) {
                throw Fault.user("bad-pack", "The model file " + file + " has more than " + MAX_MODEL_BYTES + " bytes");
            }
            byte[] bytes = Files.readAllBytes(file);
            String found = PackDigest.sha256(bytes);
            if (!found.equals(spec.sha256())) {
                throw Fault.user(
                        "pack-file-differs",
                        "The model file " + file + " is not the one that " + description + " names: expected sha256 "
                                + spec.sha256() + ", found " + found + ". Install the pack again.");
            }
            return bytes;
        } catch (IOException e) {
            throw Fault.resource("pack-unreadable", "The model file " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static String plainName(String file, String where) {
        if (file.isBlank() || file.contains("/") || file.contains("\\") || file.startsWith(".")) {
            throw new IllegalArgumentException(where + "file is a plain file name, not '" + file + "'");
        }
        return file;
    }

    private static Role role(String key) {
        return Arrays.stream(Role.values())
                .filter(r -> r.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is no role of a model; roles are "
                        + Arrays.stream(Role.values()).map(Role::key).toList()));
    }

    private static Map<String, List<Double>> settings(PackJson.Model model, String where) {
        Map<String, List<Double>> settings = model.settings().orElse(Map.of());
        settings.forEach((key, values) -> numbers(values, where + "." + key));
        return settings;
    }

    private static List<Double> numbers(@Nullable List<Double> values, String field) {
        List<Double> all = present(values, field);
        all.forEach(value -> present(value, field));
        return all;
    }

    private static <T> T present(@Nullable T value, String field) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new IllegalArgumentException("the field '" + field + "' is missing"));
    }
}
