package io.facesets.analysis.core.format;

/** Formats that are told apart by their first bytes. */
public enum ImageFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    WEBP("WebP"),
    BMP("BMP"),
    TIFF("TIFF"),
    GIF("GIF"),
    PSD("PSD"),
    JPEG_2000("JPEG 2000"),
    HEIC("HEIC"),
    AVIF("AVIF"),
    /** A camera's own: the preview in it is looked at. */
    CAMERA_RAW("camera raw file");

    private final String label;

    ImageFormat(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
