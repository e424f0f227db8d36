package io.facesets.analysis.corpus;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Ways to damage any file, the same at every run. */
final class Mutations {

    private static final int[] CUTS_PER_MILLE = {50, 250, 500, 750, 950};
    private static final int HEAD = 64;

    private Mutations() {}

    /** By what was done. */
    static Map<String, byte[]> of(byte[] whole) {
        Map<String, byte[]> damaged = new TreeMap<>();
        for (int cut : CUTS_PER_MILLE) {
            damaged.put("cut-at-" + cut, Arrays.copyOf(whole, (int) (whole.length * (long) cut / 1000)));
        }
        damaged.put("cut-last-byte", Arrays.copyOf(whole, whole.length - 1));
        damaged.put("cut-after-12", Arrays.copyOf(whole, 12));
        for (int seed = 1; seed <= 3; seed++) {
            damaged.put("flipped-" + seed, flipped(whole, seed, whole.length, Math.max(4, whole.length / 100)));
            damaged.put("head-flipped-" + seed, flipped(whole, seed, Math.min(whole.length, 4 * HEAD), 6));
        }
        damaged.put("zeroed-middle", filled(whole, whole.length / 3, whole.length / 3, (byte) 0));
        damaged.put("ones-at-end", filled(whole, whole.length * 3 / 4, whole.length / 4, (byte) 0xff));
        damaged.put("noise-behind-head", noise(whole));
        damaged.put("doubled", joined(whole, whole));
        damaged.put("zeros-appended", Arrays.copyOf(whole, whole.length + 4096));
        return damaged;
    }

    private static byte[] flipped(byte[] whole, int seed, int within, int count) {
        byte[] copy = whole.clone();
        Random random = new Random(seed * 31L + whole.length);
        for (int i = 0; i < count; i++) {
            // The signature stays, so that the format's own decoder gets to see the rest.
            int at = 4 + random.nextInt(Math.max(1, within - 4));
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] filled(byte[] whole, int from, int count, byte value) {
        byte[] copy = whole.clone();
        Arrays.fill(copy, from, from + count, value);
        return copy;
    }

    private static byte[] noise(byte[] whole) {
        byte[] copy = new byte[whole.length];
        new Random(whole.length).nextBytes(copy);
        System.arraycopy(whole, 0, copy, 0, Math.min(HEAD, whole.length));
        return copy;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
