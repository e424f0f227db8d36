package io.facesets.export.edge.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Bundles as readers want them: a flat zip of PNGs, stored (they are compressed already), without folders. Names, order
 * and times are fixed, so that the same crops give the same bytes.
 */
final class Fsz {

    /** Very large bundles make readers fail (roop-unleashed #603). */
    static final long MAX_BYTES = 80L * 1024 * 1024;

    /** The first moment that a zip can tell. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Fsz() {}

    /** Entries are named {@code 0001.png} … in the order given. */
    static void write(Path bundle, List<Path> pngs) throws IOException {
        try (OutputStream file = new BufferedOutputStream(
                        Files.newOutputStream(bundle, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setMethod(ZipOutputStream.STORED);
            int rank = 1;
            for (Path png : pngs) {
                add(zip, String.format("%04d.png", rank++), Files.readAllBytes(png));
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Splits files, in order, into parts of at most {@code maxBytes} each; a larger file is a part of its own. */
    static List<List<Path>> parts(List<Path> pngs, long maxBytes) throws IOException {
        List<List<Path>> parts = new ArrayList<>();
        List<Path> part = new ArrayList<>();
        long bytes = 0;
        for (Path png : pngs) {
            long size = Files.size(png);
            if (!part.isEmpty() && bytes + size > maxBytes) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(png);
            bytes += size;
        }
        parts.add(part);
        return parts;
    }
}
