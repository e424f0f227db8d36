package io.facesets.analysis.core.image;

/** Formats that are recognised by their first bytes. */
public enum ImageFormat {
    JPEG(true),
    PNG(true),
    WEBP(true),
    BMP(true),
    TIFF(true),
    GIF(false),
    HEIF(false),
    AVIF(false),
    PSD(false),
    JPEG_2000(false);

    private final boolean decodable;

    ImageFormat(boolean decodable) {
        this.decodable = decodable;
    }

    /** Whether this build can decode it. */
    public boolean decodable() {
        return decodable;
    }
}
