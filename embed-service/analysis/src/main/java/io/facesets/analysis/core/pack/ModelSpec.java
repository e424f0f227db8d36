package io.facesets.analysis.core.pack;

import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Checks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model of a pack: how it is fed and read.
 *
 * @param fileName as in the pack, without folders
 * @param sha256 of the file
 * @param width of the input in pixels; for {@link Family#ULTRALIGHT} of the second look
 * @param height of the input in pixels
 * @param settings the family's own numbers by name, each a list of one or more
 */
public record ModelSpec(
        Role role,
        Family family,
        String fileName,
        String sha256,
        int width,
        int height,
        Normalisation normalisation,
        Map<String, List<Double>> settings) {

    public ModelSpec {
        Checks.require(family.roles().contains(role), family.key() + " is no " + role.key());
        Checks.require(
                width >= 16 && width <= 4096 && height >= 16 && height <= 4096,
                fileName + ": expected an input of 16 to 4096 pixels, found " + width + " x " + height);
        for (String name : settings.keySet()) {
            Checks.require(
                    family.settings().contains(name),
                    fileName + ": the setting '" + name + "' is not known for " + family.key() + "; known are "
                            + family.settings());
        }
        settings = Map.copyOf(settings);
    }

    /** The side of a square input in pixels. */
    public int side() {
        Checks.require(width == height, fileName + ": expected a square input, found " + width + " x " + height);
        return width;
    }

    /** A setting of one number. */
    public double setting(String name, double otherwise) {
        List<Double> values = settings.getOrDefault(name, List.of());
        Checks.require(values.size() <= 1, name + " is one number, not " + values);
        return values.isEmpty() ? otherwise : values.getFirst();
    }

    /** A setting of whole numbers. */
    public List<Integer> wholeNumbers(String name, List<Integer> otherwise) {
        List<Double> values = settings.getOrDefault(name, List.of());
        return values.isEmpty()
                ? otherwise
                : values.stream().map(v -> (int) Math.round(v)).toList();
    }

    /** Everything that decides what the model is shown and how its answer is read, in one line. */
    public String canonical() {
        return String.join(
                " ",
                role.key(),
                family.key(),
                fileName,
                width + "x" + height,
                normalisation.canonical(),
                new TreeMap<>(settings).toString());
    }
}
