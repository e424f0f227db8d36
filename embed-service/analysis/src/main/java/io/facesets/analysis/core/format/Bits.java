package io.facesets.analysis.core.format;

/** Reads numbers of any count of bits, the highest first; reading past the end throws IndexOutOfBoundsException. */
final class Bits {

    private final byte[] data;
    private int at;

    Bits(byte[] data) {
        this.data = data;
    }

    /** @param count 0 to 32 */
    long read(int count) {
        long value = 0;
        for (int i = 0; i < count; i++, at++) {
            if (at >= 8 * data.length) {
                throw new IndexOutOfBoundsException("bit " + at);
            }
            value = value << 1 | data[at / 8] >> 7 - at % 8 & 1;
        }
        return value;
    }

    void skip(int count) {
        at += count;
    }

    boolean flag() {
        return read(1) == 1;
    }

    /** An Exp-Golomb number without sign (ITU-T H.265, 9.2). */
    long expGolomb() {
        int zeros = 0;
        while (!flag()) {
            zeros++;
            if (zeros > 31) {
                throw new IndexOutOfBoundsException("a number of more than 32 bits");
            }
        }
        return (1L << zeros) - 1 + read(zeros);
    }
}
