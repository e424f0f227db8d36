package io.facesets.analysis.core.image;

/** The channels of a patch, in the order in which a pixel's bytes follow each other. */
public enum Channels {
    RGB(3),
    BGR(3),
    GREY(1);

    private final int count;

    Channels(int count) {
        this.count = count;
    }

    /** Bytes per pixel. */
    public int count() {
        return count;
    }
}
