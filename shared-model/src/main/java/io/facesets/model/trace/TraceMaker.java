package io.facesets.model.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Makes {@link Traces}, thing by thing. Not thread-safe. */
public final class TraceMaker {

    /** Windows of each thing in each of its forms: so many pieces of it must all be missed for a trace to be missed. */
    private static final int WINDOWS = 8;

    /** Stretches of fewer different bytes are padding, which is everywhere. */
    private static final int VARIED = 8;

    /** A base64 quad is three bytes: text that begins elsewhere in the bytes reads differently. */
    private static final int ALIGNMENTS = 3;

    private final Map<String, Integer> stretches = new TreeMap<>();
    private final ByteArrayOutputStream windows = new ByteArrayOutputStream();
    private final WindowHash hash = new WindowHash();
    private int count;

    /**
     * Looks for these bytes, and for their base64 wherever they begin in what is encoded.
     *
     * @param kind what it is, such as {@code embedding}
     */
    public TraceMaker addWithBase64(String kind, byte[] bytes) {
        form(bytes);
        for (int skip = 0; skip < ALIGNMENTS; skip++) {
            int length = Math.max(0, (bytes.length - skip) / ALIGNMENTS * ALIGNMENTS);
            byte[] aligned = new byte[length];
            System.arraycopy(bytes, skip, aligned, 0, length);
            form(Base64.getEncoder().encode(aligned));
        }
        return counted(kind);
    }

    /** Looks for these bytes. */
    public TraceMaker add(String kind, byte[] bytes) {
        form(bytes);
        return counted(kind);
    }

    public Traces make() {
        return new Traces(stretches, windows.toByteArray());
    }

    private TraceMaker counted(String kind) {
        stretches.merge(kind, 1, Integer::sum);
        count++;
        return this;
    }

    private void form(byte[] bytes) {
        int room = bytes.length - WindowHash.LENGTH;
        int last = -1;
        for (int i = 0; i < WINDOWS && room >= 0; i++) {
            int at = (int) ((long) room * i / (WINDOWS - 1));
            if (at > last && varied(bytes, at)) {
                ByteBuffer record = ByteBuffer.allocate(Traces.WINDOW_RECORD).order(ByteOrder.LITTLE_ENDIAN);
                record.putLong(WindowHash.of(bytes, at))
                        .putLong(hash.check(bytes, at))
                        .putInt(count);
                windows.writeBytes(record.array());
            }
            last = at;
        }
    }

    private static boolean varied(byte[] bytes, int at) {
        boolean[] seen = new boolean[1 << Byte.SIZE];
        int different = 0;
        for (int i = at; i < at + WindowHash.LENGTH; i++) {
            int value = Byte.toUnsignedInt(bytes[i]);
            if (!seen[value]) {
                seen[value] = true;
                different++;
            }
        }
        return different >= VARIED;
    }
}
