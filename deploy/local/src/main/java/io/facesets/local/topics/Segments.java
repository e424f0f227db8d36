package io.facesets.local.topics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.FileLogInputStream;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.utils.ByteBufferInputStream;

/** A broker's log segments as files, whether the broker runs or not. */
public final class Segments {

    /** With those that are being compacted or deleted. */
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.log(\\.(deleted|cleaned|swap))?");

    private Segments() {}

    /** What is done with a record's value. */
    @FunctionalInterface
    public interface Reader {
        void read(InputStream value) throws IOException;
    }

    public static boolean isSegment(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Gives the value of every record, unpacked. What the broker is just writing at the end is left out. */
    public static void forEach(Path segment, Reader reader) throws IOException {
        FileRecords records = FileRecords.open(segment.toFile(), false);
        try {
            for (FileLogInputStream.FileChannelRecordBatch batch : records.batches()) {
                for (Record record : batch) {
                    ByteBuffer value = record.value();
                    if (value != null) {
                        reader.read(new ByteBufferInputStream(value.duplicate()));
                    }
                }
            }
        } catch (KafkaException e) {
            throw new IOException("a segment that can't be read: " + e.getMessage(), e);
        } finally {
            // Not close(), which cuts the file to what was read.
            records.closeHandlers();
        }
    }
}
