package io.facesets.analysis.core.format;

import io.facesets.analysis.core.format.RawLayout.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Raw files that are built like TIFF (DNG, NEF, CR2, ARW, PEF, SRW, ORF, RW2 and others): every directory of the chain and
 * those below them may name a JPEG, by EXIF's two tags for it, as its only strip, by Panasonic's tag, or in Olympus' notes.
 */
final class TiffRawLayout {

    /** Cameras write up to about ten. */
    private static final int MOST_DIRECTORIES = 64;

    private static final int COMPRESSION = 0x0103;
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int STRIP_OFFSETS = 0x0111;
    private static final int ORIENTATION = 0x0112;
    private static final int STRIP_SIZES = 0x0117;
    private static final int SUB_DIRECTORIES = 0x014a;
    private static final int JPEG_OFFSET = 0x0201;
    private static final int JPEG_LENGTH = 0x0202;
    private static final int EXIF = 0x8769;
    private static final int MAKERS_NOTE = 0x927c;
    private static final int PANASONIC_JPEG = 0x002e;

    private final Bytes file;
    private final List<Span> jpegs = new ArrayList<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    private TiffRawLayout(Bytes file) {
        this.file = file;
    }

    static RawLayout of(Bytes file) {
        return new TiffRawLayout(file).walk();
    }

    private RawLayout walk() {
        int orientation = 1;
        try {
            TiffDirectory first = TiffDirectory.first(file);
            long told = first.number(ORIENTATION, 1);
            orientation = told >= 1 && told <= 8 ? (int) told : 1;
            take(first);
            while (!waiting.isEmpty() && seen.size() < MOST_DIRECTORIES) {
                long offset = waiting.remove();
                if (offset != 0 && seen.add(offset)) {
                    takeAt(first, offset);
                }
            }
        } catch (IndexOutOfBoundsException e) {
            // What was found up to there is what there is.
            return new RawLayout(jpegs, orientation);
        }
        return new RawLayout(jpegs, orientation);
    }

    /** One that is damaged says nothing of the others. */
    private void takeAt(TiffDirectory first, long offset) {
        try {
            take(first.at(offset));
        } catch (IndexOutOfBoundsException damaged) {
            return;
        }
    }

    private void take(TiffDirectory directory) {
        if (directory.has(JPEG_OFFSET)) {
            jpegs.add(new Span(directory.number(JPEG_OFFSET, 0), directory.number(JPEG_LENGTH, 0)));
        }
        long compression = directory.number(COMPRESSION, 0);
        if ((compression == OLD_JPEG || compression == JPEG) && directory.count(STRIP_OFFSETS) == 1) {
            jpegs.add(new Span(directory.number(STRIP_OFFSETS, 0), directory.number(STRIP_SIZES, 0)));
        }
        if (RawSignatures.isPanasonic(file)) {
            directory
                    .valuesAt(PANASONIC_JPEG)
                    .ifPresent(at -> jpegs.add(new Span(at, directory.count(PANASONIC_JPEG))));
        }
        directory
                .valuesAt(MAKERS_NOTE)
                .flatMap(at ->
                        new Span(at, directory.count(MAKERS_NOTE)).in(file).flatMap(note -> olympus(note, at)))
                .ifPresent(jpegs::add);
        for (int i = 0; i < Math.min(MOST_DIRECTORIES, directory.count(SUB_DIRECTORIES)); i++) {
            waiting.add(directory.value(SUB_DIRECTORIES, i));
        }
        waiting.add(directory.number(EXIF, 0));
        waiting.add(directory.next());
    }

    /** Offsets in these notes count from their beginning. */
    private Optional<Span> olympus(Bytes note, int at) {
        int directory = note.matches(0, "OLYMPUS\0") ? 12 : note.matches(0, "OM SYSTEM\0") ? 16 : 0;
        if (directory == 0) {
            return Optional.empty();
        }
        try {
            Bytes ordered = note.order(note.matches(directory - 4, "MM"));
            long settings = TiffDirectory.within(ordered, directory).number(OlympusTags.CAMERA_SETTINGS, 0);
            TiffDirectory camera = TiffDirectory.within(ordered, Math.toIntExact(settings));
            return Optional.of(new Span(
                    at + camera.number(OlympusTags.PREVIEW_START, 0), camera.number(OlympusTags.PREVIEW_LENGTH, 0)));
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            return Optional.empty();
        }
    }

    /** Of Olympus' notes, as ExifTool's tables name them. */
    private static final class OlympusTags {
        private static final int CAMERA_SETTINGS = 0x2020;
        private static final int PREVIEW_START = 0x0101;
        private static final int PREVIEW_LENGTH = 0x0102;
    }
}
