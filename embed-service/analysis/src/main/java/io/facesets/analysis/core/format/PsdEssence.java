package io.facesets.analysis.core.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Photoshop document reduced to its composite picture: no layers, no resources but the profile of inks, and only the
 * channels of colour. Further channels are saved selections, or the transparency, over white of which the composite's
 * colours have already been laid.
 */
public final class PsdEssence {

    private static final int HEADER = 26;
    private static final int PSB = 2;
    private static final int RUN_LENGTH = 1;
    private static final int INKS = 4;

    private final Bytes b;
    private final boolean large;
    private final int channels;
    private final int colours;

    private PsdEssence(Bytes b) throws RefusedImageException {
        this.b = b;
        this.large = b.u16(4) == PSB;
        this.channels = b.u16(12);
        this.colours = switch (b.u16(24)) {
            case 0, 1, 2, 8 -> 1;
            case 3, 9 -> 3;
            case 4 -> 4;
            default -> throw RefusedImageException.unsupported("a Photoshop document of colour mode " + b.u16(24));
        };
        if (channels < colours || channels > 56) {
            throw RefusedImageException.undecodable("a Photoshop document of " + channels + " channels");
        }
    }

    /**
     * The composite of {@code psd} as a document of its own.
     *
     * @throws RefusedImageException undecodable if a section reaches out of the file, or there is no composite
     */
    public static byte[] of(byte[] psd) throws RefusedImageException {
        try {
            return new PsdEssence(Bytes.big(psd)).rebuilt();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw RefusedImageException.undecodable("the Photoshop document is cut off");
        }
    }

    private byte[] rebuilt() throws RefusedImageException {
        int palette = HEADER;
        int resources = after(palette, false);
        int layers = after(resources, false);
        if (PsdResources.lacksComposite(b.slice(resources + 4, layers))) {
            throw RefusedImageException.unsupported(
                    "a Photoshop document without a composite picture: save it once more"
                            + " with \"maximize compatibility\"");
        }
        int data = after(layers, large);
        ByteArrayOutputStream out = new ByteArrayOutputStream(b.length());
        out.writeBytes(b.slice(0, 12).copy());
        out.write(0);
        out.write(colours);
        out.writeBytes(b.slice(14, resources).copy());
        writeProfile(out, resources);
        out.writeBytes(new byte[large ? 8 : 4]);
        image(out, data);
        return out.toByteArray();
    }

    /** The place behind the section at {@code at}, whose length stands in its first four or eight bytes. */
    private int after(int at, boolean wide) {
        long length = wide ? b.i64(at) : b.u32(at);
        long end = Math.addExact(at + (wide ? 8L : 4L), length);
        if (length < 0 || end > b.length()) {
            throw new IndexOutOfBoundsException("a section of " + length + " bytes");
        }
        return (int) end;
    }

    private void writeProfile(ByteArrayOutputStream out, int resources) {
        Optional<Bytes> profile = PsdResources.profile(b.slice(resources + 4, after(resources, false)));
        if (profile.isEmpty() || colours != INKS) {
            out.writeBytes(new byte[4]);
            return;
        }
        byte[] found = profile.get().copy();
        int padded = found.length + found.length % 2;
        out.writeBytes(ByteBuffer.allocate(4 + PsdResources.HEADER)
                .putInt(PsdResources.HEADER + padded)
                .put(PsdResources.SIGNATURE.getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) PsdResources.ICC_PROFILE)
                .putShort((short) 0)
                .putInt(found.length)
                .array());
        out.writeBytes(Arrays.copyOf(found, padded));
    }

    private void image(ByteArrayOutputStream out, int data) throws RefusedImageException {
        int compression = b.u16(data);
        out.writeBytes(b.slice(data, data + 2).copy());
        int rows = b.i32(14);
        if (compression != RUN_LENGTH) {
            checkPlain(compression, data);
            out.writeBytes(b.slice(data + 2, b.length()).copy());
            return;
        }
        // The lengths of all rows of all channels stand before the first row.
        int entry = large ? 4 : 2;
        int table = Math.multiplyExact(Math.multiplyExact(rows, entry), channels);
        int keptTable = rows * entry * colours;
        out.writeBytes(b.slice(data + 2, data + 2 + keptTable).copy());
        checkPacked(data + 2, rows * colours, entry, data + 2 + table);
        out.writeBytes(b.slice(data + 2 + table, b.length()).copy());
    }

    private void checkPlain(int compression, int data) throws RefusedImageException {
        if (compression != 0) {
            throw RefusedImageException.unsupported("a Photoshop document of compression " + compression);
        }
        long rowBytes = ((long) b.i32(18) * b.u16(22) + 7) / 8;
        if (rowBytes * b.i32(14) * colours > b.length() - data - 2) {
            throw RefusedImageException.undecodable(
                    "the Photoshop document is cut off, or without a composite picture");
        }
    }

    private void checkPacked(int table, int rows, int entry, int from) throws RefusedImageException {
        long sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += entry == 2 ? b.u16(table + 2 * row) : b.u32(table + 4 * row);
        }
        if (sum > b.length() - from) {
            throw RefusedImageException.undecodable("the Photoshop document is cut off");
        }
    }
}
