package io.facesets.model.trace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.facesets.model.Checks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to look for after something was forgotten, as digests of short stretches of it: from them nothing of it can be made
 * again, and no face can be compared with them. Immutable.
 *
 * @param stretches how many things of each kind it is made of, such as {@code embedding}
 * @param windows 20 bytes each, little-endian: rolling hash, check (both 64 bit), number of the thing (32 bit)
 */
public record Traces(Map<String, Integer> stretches, byte[] windows) {

    static final int WINDOW_RECORD = 2 * Long.BYTES + Integer.BYTES;

    /** Of nothing. */
    public static final Traces NONE = new Traces(Map.of(), new byte[0]);

    @JsonCreator
    public Traces(@JsonProperty("stretches") Map<String, Integer> stretches, @JsonProperty("windows") byte[] windows) {
        Checks.require(
                windows.length % WINDOW_RECORD == 0,
                () -> "windows have " + WINDOW_RECORD + " bytes each, not " + windows.length + " in all");
        this.stretches = Map.copyOf(stretches);
        this.windows = windows.clone();
    }

    /** A copy. */
    @Override
    public byte[] windows() {
        return windows.clone();
    }

    /** Things that can be looked for. */
    public int count() {
        return stretches.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Both; things of the other are numbered on. */
    public Traces and(Traces other) {
        ByteBuffer all =
                ByteBuffer.allocate(windows.length + other.windows.length).order(ByteOrder.LITTLE_ENDIAN);
        all.put(windows);
        ByteBuffer more = other.buffer();
        int before = count();
        while (more.hasRemaining()) {
            all.putLong(more.getLong()).putLong(more.getLong()).putInt(more.getInt() + before);
        }
        Map<String, Integer> sum = new TreeMap<>(stretches);
        other.stretches.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
        return new Traces(sum, all.array());
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(windows).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Traces that
                && stretches.equals(that.stretches)
                && java.util.Arrays.equals(windows, that.windows);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(windows);
    }

    @Override
    public String toString() {
        return "Traces" + stretches;
    }
}
