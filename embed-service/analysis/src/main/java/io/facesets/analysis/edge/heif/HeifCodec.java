package io.facesets.analysis.edge.heif;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.facesets.analysis.core.format.ImageFormat;
import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Canvas;
import io.facesets.analysis.core.image.PixelCodec;
import io.facesets.analysis.edge.heif.HeifLibrary.Status;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Decodes the primary image. The container's own rotation, mirroring and cropping are applied by the library; EXIF's
 * orientation says the same once more and is to be left alone.
 */
public final class HeifCodec implements PixelCodec {

    private static final int COLOUR_RGB = 1;
    private static final int INTERLEAVED_RGB = 10;
    private static final int INTERLEAVED_RGBA = 11;
    private static final int INTERLEAVED_CHANNEL = 10;

    private static final int HEVC = 1;
    private static final int AV1 = 4;
    private static final int OPAQUE = 255;

    private final HeifLibrary library;

    private HeifCodec(HeifLibrary library) {
        this.library = library;
    }

    /** The codec, if the library is on this machine. */
    public static Optional<HeifCodec> find() {
        return HeifLibrary.find().map(HeifCodec::new);
    }

    /** The library with its version, such as {@code libheif 1.15.1}. */
    public String library() {
        return "libheif " + HeifLibrary.text(library.address("heif_get_version"));
    }

    /** Whether the library has a decoder for that format, which may be a plugin of its own. */
    public boolean decodes(ImageFormat format) {
        return library.number("heif_have_decoder_for_format", format == ImageFormat.AVIF ? AV1 : HEVC) != 0;
    }

    @Override
    public void read(byte[] image, ImageHeader header, Canvas canvas) throws RefusedImageException {
        MemorySegment context = library.address("heif_context_alloc");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, image);
            check(
                    header,
                    library.status(
                            arena,
                            "heif_context_read_from_memory_without_copy",
                            context,
                            bytes,
                            bytes.byteSize(),
                            MemorySegment.NULL));
            MemorySegment out = arena.allocate(ADDRESS);
            check(header, library.status(arena, "heif_context_get_primary_image_handle", context, out));
            MemorySegment handle = out.get(ADDRESS, 0);
            try {
                decode(arena, handle, header, canvas);
            } finally {
                library.number("heif_image_handle_release", handle);
            }
        } finally {
            library.number("heif_context_free", context);
        }
    }

    private void decode(Arena arena, MemorySegment handle, ImageHeader header, Canvas canvas)
            throws RefusedImageException {
        int width = library.number("heif_image_handle_get_width", handle);
        int height = library.number("heif_image_handle_get_height", handle);
        if (width < 1 || height < 1 || (long) width * height > header.pixels()) {
            throw RefusedImageException.undecodable("the %s says two sizes: %d x %d and %d x %d"
                    .formatted(header.format(), header.width(), header.height(), width, height));
        }
        boolean alpha = library.number("heif_image_handle_has_alpha_channel", handle) != 0;
        MemorySegment out = arena.allocate(ADDRESS);
        check(
                header,
                library.status(
                        arena,
                        "heif_decode_image",
                        handle,
                        out,
                        COLOUR_RGB,
                        alpha ? INTERLEAVED_RGBA : INTERLEAVED_RGB,
                        MemorySegment.NULL));
        MemorySegment decoded = out.get(ADDRESS, 0);
        try {
            copy(arena, decoded, alpha ? 4 : 3, canvas);
        } finally {
            library.number("heif_image_release", decoded);
        }
    }

    @SuppressWarnings("restricted") // the plane is as large as the library says: rows of its stride
    private void copy(Arena arena, MemorySegment decoded, int channels, Canvas canvas) throws RefusedImageException {
        int width = library.number("heif_image_get_width", decoded, INTERLEAVED_CHANNEL);
        int height = library.number("heif_image_get_height", decoded, INTERLEAVED_CHANNEL);
        MemorySegment pixels = canvas.lay(width, height);
        MemorySegment strideOut = arena.allocate(JAVA_INT);
        MemorySegment plane = library.address("heif_image_get_plane_readonly", decoded, INTERLEAVED_CHANNEL, strideOut);
        long stride = strideOut.get(JAVA_INT, 0);
        if (plane.equals(MemorySegment.NULL) || stride < (long) width * channels) {
            throw new IllegalStateException("libheif gave no plane of " + width + " pixels a row");
        }
        MemorySegment rows = plane.reinterpret(stride * (height - 1) + (long) width * channels);
        byte[] row = new byte[width * channels];
        byte[] line = new byte[width * ImageHeader.BGR_BYTES];
        for (int y = 0; y < height; y++) {
            MemorySegment.copy(rows, JAVA_BYTE, y * stride, row, 0, row.length);
            swap(row, channels, line);
            MemorySegment.copy(line, 0, pixels, JAVA_BYTE, (long) y * line.length, line.length);
        }
    }

    /** Red, green, blue to blue, green, red; over white where there is transparency. */
    private static void swap(byte[] row, int channels, byte[] line) {
        for (int from = 0, to = 0; to < line.length; from += channels, to += 3) {
            for (int c = 0; c < 3; c++) {
                int sample = row[from + 2 - c] & 0xff;
                if (channels == 4) {
                    int alpha = row[from + 3] & 0xff;
                    sample = OPAQUE - ((OPAQUE - sample) * alpha + OPAQUE / 2) / OPAQUE;
                }
                line[to + c] = (byte) sample;
            }
        }
    }

    private static void check(ImageHeader header, Status status) throws RefusedImageException {
        if (status.well()) {
            return;
        }
        String detail =
                "libheif on the " + header.format() + ": " + status.message().strip();
        throw status.unsupported()
                ? RefusedImageException.unsupported(detail)
                : RefusedImageException.undecodable(detail);
    }
}
