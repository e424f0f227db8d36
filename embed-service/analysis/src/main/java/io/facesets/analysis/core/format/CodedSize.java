package io.facesets.analysis.core.format;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * How many pixels a still picture's own codec says that it has. A container may say anything else, and the codec's word
 * is what takes memory.
 */
final class CodedSize {

    private static final int SEQUENCE_PARAMETERS = 33;
    private static final int FIRST_ARRAY = 22;
    private static final int SEQUENCE_HEADER = 1;

    private CodedSize() {}

    /** By the sequence parameters in an HEVC configuration (ISO/IEC 14496-15, 8.3.3.1); empty if it has none. */
    static Optional<Long> hevc(Bytes configuration) {
        int arrays = configuration.u8(FIRST_ARRAY);
        int at = FIRST_ARRAY + 1;
        for (int i = 0; i < arrays; i++) {
            int type = configuration.u8(at) & 0x3f;
            int units = configuration.u16(at + 1);
            at += 3;
            for (int unit = 0; unit < units; unit++) {
                int length = configuration.u16(at);
                if (type == SEQUENCE_PARAMETERS) {
                    return Optional.of(sequenceParameters(configuration.slice(at + 2, at + 2 + length)));
                }
                at += 2 + length;
            }
        }
        return Optional.empty();
    }

    /** ITU-T H.265, 7.3.2.2.1 and 7.3.3. */
    private static long sequenceParameters(Bytes unit) {
        Bits bits = new Bits(withoutGuards(unit));
        bits.skip(16 + 4);
        int layers = (int) bits.read(3);
        bits.skip(1 + 88 + 8);
        boolean[] profiles = new boolean[layers];
        boolean[] levels = new boolean[layers];
        for (int i = 0; i < layers; i++) {
            profiles[i] = bits.flag();
            levels[i] = bits.flag();
        }
        bits.skip(layers > 0 ? 2 * (8 - layers) : 0);
        for (int i = 0; i < layers; i++) {
            bits.skip((profiles[i] ? 88 : 0) + (levels[i] ? 8 : 0));
        }
        bits.expGolomb();
        if (bits.expGolomb() == 3) {
            bits.skip(1);
        }
        return bits.expGolomb() * bits.expGolomb();
    }

    /** Without the 3 that keeps two zero bytes from looking like a mark (ITU-T H.265, 7.3.1.1). */
    private static byte[] withoutGuards(Bytes unit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int zeros = 0;
        for (int i = 0; i < unit.length(); i++) {
            int value = unit.u8(i);
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            out.write(value);
        }
        return out.toByteArray();
    }

    /** By the sequence header among the first units of an AV1 picture (AV1 specification, 5.3 and 5.5). */
    static Optional<Long> av1(Bytes units) {
        int at = 0;
        while (at < units.length()) {
            int header = units.u8(at);
            int type = header >> 3 & 15;
            at += 1 + (header >> 2 & 1);
            long size = (long) units.length() - at;
            if ((header & 2) != 0) {
                size = 0;
                for (int shift = 0; shift < 35; shift += 7) {
                    int part = units.u8(at++);
                    size |= (part & 0x7fL) << shift;
                    if ((part & 0x80) == 0) {
                        break;
                    }
                }
            }
            if (size > units.length() - at) {
                size = (long) units.length() - at;
            }
            if (type == SEQUENCE_HEADER) {
                return sequenceHeader(new Bits(units.slice(at, at + (int) size).copy()));
            }
            at += (int) size;
        }
        return Optional.empty();
    }

    private static Optional<Long> sequenceHeader(Bits bits) {
        bits.skip(3 + 1);
        if (bits.flag()) {
            bits.skip(5);
        } else {
            if (bits.flag()) {
                // With times of display: no still picture's.
                return Optional.empty();
            }
            boolean delays = bits.flag();
            int points = (int) bits.read(5) + 1;
            for (int i = 0; i < points; i++) {
                bits.skip(12);
                bits.skip(bits.read(5) > 7 ? 1 : 0);
                bits.skip(delays && bits.flag() ? 4 : 0);
            }
        }
        int widthBits = (int) bits.read(4) + 1;
        int heightBits = (int) bits.read(4) + 1;
        return Optional.of((bits.read(widthBits) + 1) * (bits.read(heightBits) + 1));
    }
}
