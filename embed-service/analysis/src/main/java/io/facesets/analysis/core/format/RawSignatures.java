package io.facesets.analysis.core.format;

/** Signatures of cameras' raw files that are no plain TIFF: Fujifilm, Olympus, Panasonic, Canon (CR2, CR3). */
final class RawSignatures {

    private RawSignatures() {}

    static boolean matches(Bytes b) {
        return b.matches(0, "FUJIFILMCCD-RAW")
                || b.matches(0, "IIRO")
                || b.matches(0, "IIRS")
                || b.matches(0, "MMOR")
                || b.matches(0, "IIU\0")
                || b.matches(0, "II*\0") && b.matches(8, "CR\u0002")
                || b.matches(4, "ftypcrx ");
    }
}
