package io.facesets.model.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Looks for {@link Traces} in streams, a few hundred megabytes a second, with a window's worth of memory beside the traces
 * themselves. Safe for use by many threads.
 */
public final class TraceSearch {

    private static final int BUFFER = 1 << 16;
    private static final int FILTER_BITS = 20;
    private static final int SPARSE = 4;

    private final int things;
    private final BitSet filter = new BitSet(1 << FILTER_BITS);
    private final long[] hashes;
    private final long[] checks;
    private final int[] numbers;
    private final int mask;

    public TraceSearch(Traces traces) {
        things = traces.count();
        ByteBuffer windows = traces.buffer();
        int slots = Integer.highestOneBit(Math.max(1, windows.remaining() / Traces.WINDOW_RECORD)) * SPARSE;
        mask = slots - 1;
        hashes = new long[slots];
        checks = new long[slots];
        numbers = new int[slots];
        while (windows.hasRemaining()) {
            put(windows.getLong(), windows.getLong(), windows.getInt());
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @return the numbers of the things of which there is something in it
     */
    public BitSet in(InputStream stream) throws IOException {
        BitSet found = new BitSet(things);
        WindowHash confirm = new WindowHash();
        byte[] buffer = new byte[WindowHash.LENGTH + BUFFER];
        long hash = 0;
        long seen = 0;
        int read;
        // The last window stays before what is read, so that the byte that leaves it is at hand.
        while ((read = stream.read(buffer, WindowHash.LENGTH, BUFFER)) > 0) {
            for (int i = WindowHash.LENGTH; i < WindowHash.LENGTH + read; i++) {
                boolean whole = ++seen > WindowHash.LENGTH;
                hash = whole
                        ? WindowHash.roll(hash, buffer[i], buffer[i - WindowHash.LENGTH])
                        : WindowHash.in(hash, buffer[i]);
                if (filter.get(bit(hash)) && seen >= WindowHash.LENGTH) {
                    look(hash, buffer, i + 1 - WindowHash.LENGTH, confirm, found);
                }
            }
            System.arraycopy(buffer, read, buffer, 0, WindowHash.LENGTH);
        }
        return found;
    }

    private void look(long hash, byte[] buffer, int at, WindowHash confirm, BitSet found) {
        for (int slot = slot(hash); numbers[slot] != 0; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash && checks[slot] == confirm.check(buffer, at)) {
                found.set(numbers[slot] - 1);
            }
        }
    }

    private void put(long hash, long check, int number) {
        int slot = slot(hash);
        while (numbers[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        checks[slot] = check;
        numbers[slot] = number + 1;
        filter.set(bit(hash));
    }

    private int slot(long hash) {
        return (int) (hash >>> Integer.SIZE) & mask;
    }

    private static int bit(long hash) {
        return (int) (hash >>> (Long.SIZE - FILTER_BITS));
    }
}
