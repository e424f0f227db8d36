package io.facesets.analysis.core.model;

import io.facesets.model.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model's graph declares of itself. Every requirement that does not hold is an {@link IllegalArgumentException}
 * that names the file, what was expected and what was found.
 *
 * @param file the model file's name, for messages
 */
public record Graph(String file, List<Declared> inputs, List<Declared> outputs) {

    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Requires one input that takes a picture of {@code [1, channels, height, width]}. */
    public void requirePicture(int channels, long height, long width) {
        boolean fits = inputs.size() == 1 && inputs.getFirst().takes(1, channels, height, width);
        Checks.require(
                fits,
                file + ": expected one input of " + Declared.text(List.of(1L, (long) channels, height, width))
                        + ", found " + text(inputs));
    }

    /** Requires {@code count} outputs. */
    public void requireOutputs(int count, String what) {
        Checks.require(outputs.size() == count, file + ": expected " + what + ", found " + text(outputs));
    }

    /** Requires output {@code index} to end with one of these sizes, or to say nothing of it. */
    public void requireValues(int index, String what, long... sizes) {
        long found = outputs.size() > index ? outputs.get(index).size(-1) : 0;
        Checks.require(
                found == Declared.FREE || Arrays.stream(sizes).anyMatch(size -> size == found),
                file + ": expected " + what + ", found " + text(outputs));
    }

    /** The input's height and width, each {@link Declared#FREE} if open. */
    public long inputHeight() {
        return inputs.isEmpty() ? Declared.FREE : inputs.getFirst().size(2);
    }

    public long inputWidth() {
        return inputs.isEmpty() ? Declared.FREE : inputs.getFirst().size(3);
    }

    /** How many outputs end with a dimension of {@code size}. */
    public long outputsEndingWith(long size) {
        return outputs.stream().filter(output -> output.size(-1) == size).count();
    }

    /** Its outputs for a message. */
    public String outputsText() {
        return text(outputs);
    }

    private static String text(List<Declared> declared) {
        return declared.isEmpty()
                ? "none"
                : declared.stream()
                        .map(d -> d.name() + " " + Declared.text(d.shape()))
                        .collect(Collectors.joining(", "));
    }
}
