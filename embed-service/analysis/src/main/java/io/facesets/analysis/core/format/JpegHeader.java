package io.facesets.analysis.core.format;

/** JPEG's segments up to the frame (ISO/IEC 10918-1, annex B; APP1 EXIF and APP14 Adobe). */
final class JpegHeader {

    /** Progressive files have about ten; each makes a decoder go over the whole picture once more. */
    private static final int MAX_SCANS = 200;

    private final Bytes b;
    private int orientation;

    private JpegHeader(Bytes b, int orientation) {
        this.b = b;
        this.orientation = orientation;
    }

    static ImageHeader read(Bytes b) throws RefusedImageException {
        return read(b, 1);
    }

    /** @param otherwise the orientation if the file does not tell one */
    static ImageHeader read(Bytes b, int otherwise) throws RefusedImageException {
        return new JpegHeader(b, otherwise).walk();
    }

    private ImageHeader walk() throws RefusedImageException {
        JpegSegment segment = JpegSegment.first(b);
        while (!isFrame(segment.marker())) {
            if (segment.endsHeaders()) {
                throw RefusedImageException.undecodable("the JPEG has no frame before its data");
            }
            if (segment.marker() == 0xe1 && segment.holds(b, "Exif\0\0")) {
                orientation = Exif.toldOrientation(segment.content(b, 6)).orElse(orientation);
            }
            segment = segment.next(b);
        }
        return frame(segment.at(), segment.marker());
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private ImageHeader frame(int at, int marker) throws RefusedImageException {
        boolean progressive = marker == 0xc2 || marker == 0xca;
        boolean sequential = marker == 0xc0 || marker == 0xc1 || marker == 0xc9;
        int components = b.u8(at + 9);
        if (!progressive && !sequential || b.u8(at + 4) != 8 || components == 2 || components > 4) {
            throw RefusedImageException.unsupported(
                    "a JPEG that is lossless, hierarchical, of %d bits or of %d channels"
                            .formatted(b.u8(at + 4), components));
        }
        checkScans(at);
        return new ImageHeader(
                ImageFormat.JPEG,
                b.u16(at + 7),
                b.u16(at + 5),
                orientation,
                components == 4 ? Samples.INKS : Samples.OPAQUE,
                bytesPerPixel(at, components, progressive));
    }

    /** A progressive file's coefficients (two bytes each) are all held at once; inks come out as four bytes. */
    private int bytesPerPixel(int frame, int components, boolean progressive) {
        int decoded = ImageHeader.BGR_BYTES + (components == 4 ? 4 : 0);
        if (!progressive) {
            return decoded;
        }
        int largest = 0;
        int sum = 0;
        for (int i = 0; i < components; i++) {
            int factors = b.u8(frame + 11 + 3 * i);
            int share = (factors >> 4) * (factors & 15);
            largest = Math.max(largest, share);
            sum += share;
        }
        return decoded + Math.ceilDiv(2 * sum, Math.max(1, largest));
    }

    /**
     * An end-of-image marker must follow the first scan. Decoders fill what a cut-off file lacks with whatever lies in
     * memory; within a scan's data the marker can't occur by chance, since 0xff is always followed by 0 there.
     */
    private void checkScans(int from) throws RefusedImageException {
        int scans = 0;
        for (int at = b.next255(from); at + 1 < b.length(); at = b.next255(at + 1)) {
            int marker = b.u8(at + 1);
            if (marker == 0xda && ++scans > MAX_SCANS) {
                throw RefusedImageException.undecodable("the JPEG has more than " + MAX_SCANS + " scans");
            }
            if (scans > 0 && marker == 0xd9) {
                return;
            }
        }
        throw RefusedImageException.undecodable("the JPEG is cut off: it has no end");
    }
}
