package io.facesets.analysis.core.format;

/**
 * Where a GIF's first image lies on its canvas.
 *
 * @param x of its left edge
 * @param y of its upper edge
 */
public record GifPlace(int x, int y) {

    public static GifPlace of(byte[] gif) throws RefusedImageException {
        return GifHeader.place(Bytes.little(gif));
    }
}
