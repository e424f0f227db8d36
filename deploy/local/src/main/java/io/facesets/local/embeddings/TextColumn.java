package io.facesets.local.embeddings;

import io.facesets.model.npz.Dtype;
import io.facesets.model.npz.NpyWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text of which the longest is not known before the last: kept in a file, and made an array at the end. */
final class TextColumn implements AutoCloseable {

    private final Path spool;
    private final DataOutputStream out;
    private long rows;
    private int longest;

    TextColumn(Path spool) throws IOException {
        this.spool = spool;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spool)));
    }

    void add(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
        longest = Math.max(longest, text.codePointCount(0, text.length()));
        rows++;
    }

    /** Writes the array; nothing can be added any more. */
    void writeTo(Path npy) throws IOException {
        out.close();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(spool)));
                NpyWriter array = NpyWriter.create(npy, Dtype.text(longest))) {
            for (long row = 0; row < rows; row++) {
                array.text(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
