package io.facesets.analysis.core.colour;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parts of an ICC profile (ICC.1:2022, versions 2 and 4) that a map to sRGB needs. Trusts nothing. */
final class IccProfile {

    private static final int HEADER = 128;
    private static final int TAG_ENTRY = 12;
    private static final int MAX_TAGS = 200;

    private final ByteBuffer data;
    private final Map<String, ByteBuffer> tags = new HashMap<>();

    private IccProfile(byte[] profile) {
        data = ByteBuffer.wrap(profile).asReadOnlyBuffer();
    }

    /** The profile with those of its tags that lie within it; empty if it is none. */
    static Optional<IccProfile> parse(byte[] bytes) {
        IccProfile profile = new IccProfile(bytes);
        if (bytes.length < HEADER + 4 || !profile.text(36).equals("acsp")) {
            return Optional.empty();
        }
        int count = profile.data.getInt(HEADER);
        if (count < 0 || count > MAX_TAGS || HEADER + 4 + count * TAG_ENTRY > bytes.length) {
            return Optional.empty();
        }
        for (int i = 0; i < count; i++) {
            profile.readTag(HEADER + 4 + i * TAG_ENTRY);
        }
        return Optional.of(profile);
    }

    private void readTag(int entry) {
        int offset = data.getInt(entry + 4);
        int size = data.getInt(entry + 8);
        if (offset >= HEADER && size >= 8 && offset <= data.capacity() - size) {
            tags.put(text(entry), data.slice(offset, size));
        }
    }

    /** What the samples are: {@code "RGB "}, {@code "GRAY"}, {@code "CMYK"}, … */
    String space() {
        return text(16);
    }

    /** What the tags lead to: {@code "XYZ "} or {@code "Lab "}. */
    String connection() {
        return text(20);
    }

    boolean has(String tag) {
        return tags.containsKey(tag);
    }

    /** The three numbers of an XYZ tag. */
    Optional<double[]> xyz(String tag) {
        return Optional.ofNullable(tags.get(tag))
                .filter(b -> b.capacity() >= 20)
                .map(b -> new double[] {fixed(b, 8), fixed(b, 12), fixed(b, 16)});
    }

    /** The linear light of each of 256 samples by a curve tag; empty if it is damaged or of another kind. */
    Optional<float[]> curve(String tag) {
        return Optional.ofNullable(tags.get(tag)).flatMap(ToneCurve::of).map(curve -> {
            float[] light = new float[256];
            for (int i = 0; i < light.length; i++) {
                light[i] = (float) Math.clamp(curve.at(i / 255.0), 0.0, 1.0);
            }
            return light;
        });
    }

    /** A number of 16 bits before and 16 behind the point (s15Fixed16Number). */
    static double fixed(ByteBuffer b, int at) {
        return b.getInt(at) / 65536.0;
    }

    private String text(int at) {
        byte[] four = new byte[4];
        data.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
