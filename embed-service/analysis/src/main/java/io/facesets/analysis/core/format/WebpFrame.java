package io.facesets.analysis.core.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The first frame of an animated WebP (RFC 9649, 2.7.1.1).
 *
 * @param x of its left edge on the canvas
 * @param y of its upper edge on the canvas
 * @param still a WebP of that frame alone
 */
public record WebpFrame(int x, int y, byte[] still) {

    private static final int FRAME_HEADER = 16;

    /** The first frame, or nothing if {@code webp} is no animation. */
    public static Optional<WebpFrame> first(byte[] webp) throws RefusedImageException {
        Bytes b = Bytes.little(webp);
        if (!b.matches(12, "VP8X") || (b.u8(20) & 0x02) == 0) {
            return Optional.empty();
        }
        Bytes frame = WebpHeader.chunk(b, "ANMF")
                .filter(chunk -> chunk.length() > FRAME_HEADER)
                .orElseThrow(() -> RefusedImageException.undecodable("the animated WebP has no frame"));
        Bytes inFrame = frame.slice(FRAME_HEADER, frame.length());
        Optional<Bytes> lossless = WebpHeader.chunk(inFrame, 0, "VP8L");
        byte[] still = lossless.isPresent() ? riff(chunk("VP8L", lossless.get())) : riff(lossy(frame, inFrame));
        return Optional.of(new WebpFrame(2 * frame.u24Little(0), 2 * frame.u24Little(3), still));
    }

    private static byte[] lossy(Bytes frame, Bytes inFrame) throws RefusedImageException {
        Bytes image = WebpHeader.chunk(inFrame, 0, "VP8 ")
                .orElseThrow(() -> RefusedImageException.undecodable("the animated WebP's first frame has no image"));
        Optional<Bytes> alpha = WebpHeader.chunk(inFrame, 0, "ALPH");
        if (alpha.isEmpty()) {
            return chunk("VP8 ", image);
        }
        // Transparency needs the extended header: its flag, and the size less one, as the frame has them.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("VP8X\n\0\0\0\u0010\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(frame.slice(6, 12).copy());
        out.writeBytes(chunk("ALPH", alpha.get()));
        out.writeBytes(chunk("VP8 ", image));
        return out.toByteArray();
    }

    private static byte[] chunk(String name, Bytes data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(little(data.length()));
        out.writeBytes(data.copy());
        if (data.length() % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static byte[] riff(byte[] chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(little(chunks.length + 4));
        out.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(chunks);
        return out.toByteArray();
    }

    private static byte[] little(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}
