package io.facesets.analysis.edge.turbojpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Canvas;
import io.facesets.analysis.core.image.PixelCodec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes grey, YCbCr and RGB JPEGs straight into the picture's memory: the same pixels as OpenCV's own decoder, which
 * is an older libjpeg-turbo built without the processor's vector instructions, in a third to half of its time.
 */
public final class TurboJpegCodec implements PixelCodec {

    /** TJPF_BGR. */
    private static final int BGR = 1;

    /** TJFLAG_LIMITSCANS: gives up at 500 scans; libraries before 2.1 ignore it. */
    private static final int LIMIT_SCANS = 32_768;

    /** TJERR_WARNING: something was wrong, and all pixels have been written. */
    private static final int WARNING = 0;

    private final TurboJpegLibrary library;

    private TurboJpegCodec(TurboJpegLibrary library) {
        this.library = library;
    }

    /** The codec, if the library is on this machine. */
    public static Optional<TurboJpegCodec> find() {
        return TurboJpegLibrary.find().map(TurboJpegCodec::new);
    }

    /** The library with its version, such as {@code libturbojpeg 2.1.5 (SIMD)}. */
    public String library() {
        return LibraryFile.describe(library.name());
    }

    @Override
    public void read(byte[] image, ImageHeader header, Canvas canvas) throws RefusedImageException {
        MemorySegment handle = open();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, image);
            checkSize(handle, bytes, header, arena);
            decompress(handle, bytes, header, canvas.lay(header.width(), header.height()));
        } finally {
            close(handle);
        }
    }

    private MemorySegment open() {
        MemorySegment handle;
        try {
            handle = (MemorySegment) library.initDecompress().invokeExact();
        } catch (Throwable e) {
            throw TurboJpegLibrary.unexpected(e);
        }
        if (handle.equals(MemorySegment.NULL)) {
            throw new IllegalStateException("libturbojpeg has no memory for a decoder");
        }
        return handle;
    }

    /** The library's own reading of the size must be ours: it is what it will write. */
    private void checkSize(MemorySegment handle, MemorySegment bytes, ImageHeader header, Arena arena)
            throws RefusedImageException {
        MemorySegment found = arena.allocate(JAVA_INT, 4);
        int failed;
        try {
            failed = (int) library.decompressHeader()
                    .invokeExact(
                            handle,
                            bytes,
                            bytes.byteSize(),
                            found,
                            found.asSlice(4),
                            found.asSlice(8),
                            found.asSlice(12));
        } catch (Throwable e) {
            throw TurboJpegLibrary.unexpected(e);
        }
        int width = found.getAtIndex(JAVA_INT, 0);
        int height = found.getAtIndex(JAVA_INT, 1);
        if (failed != 0 && (width != header.width() || height != header.height())) {
            throw refusal(handle);
        }
        if (width != header.width() || height != header.height()) {
            throw RefusedImageException.undecodable("the JPEG says two sizes: %d x %d and %d x %d"
                    .formatted(header.width(), header.height(), width, height));
        }
    }

    private void decompress(MemorySegment handle, MemorySegment bytes, ImageHeader header, MemorySegment pixels)
            throws RefusedImageException {
        int failed;
        try {
            failed = (int) library.decompress()
                    .invokeExact(
                            handle,
                            bytes,
                            bytes.byteSize(),
                            pixels,
                            header.width(),
                            ImageHeader.BGR_BYTES * header.width(),
                            header.height(),
                            BGR,
                            LIMIT_SCANS);
        } catch (Throwable e) {
            throw TurboJpegLibrary.unexpected(e);
        }
        if (failed != 0 && !isHarmless(handle)) {
            throw refusal(handle);
        }
    }

    /** Damage within the data costs some blocks, as in any viewer; data that ends early is another thing. */
    private boolean isHarmless(MemorySegment handle) {
        int code;
        try {
            code = (int) library.errorCode().invokeExact(handle);
        } catch (Throwable e) {
            throw TurboJpegLibrary.unexpected(e);
        }
        return code == WARNING
                && !library.complaint(handle).toLowerCase(Locale.ROOT).contains("premature end of jpeg file");
    }

    private RefusedImageException refusal(MemorySegment handle) {
        return RefusedImageException.undecodable("the JPEG can't be decoded: " + library.complaint(handle));
    }

    private void close(MemorySegment handle) {
        try {
            int ignored = (int) library.destroy().invokeExact(handle);
        } catch (Throwable e) {
            throw TurboJpegLibrary.unexpected(e);
        }
    }
}
